// Files that were dropped or chosen, looked at one after the other, and what is to become of them.
import { plural, t } from '@lingui/core/macro';
import { create } from 'zustand';
import type { Brought, Offered } from '../../bindings/types';
import { asRefused, call, host } from '../../host';
import { base64 } from '../../host/base64';
import { toast } from '../../kit';
import { attempt, projectNow, useContent } from '../store';

/** A file that waits to be looked at. */
export interface Waiting {
  name: string;
  /** Base64 of it; none for a file that lies in the folder of the ticket. */
  read?: () => Promise<string>;
  ticket?: string;
}

export interface Reviewed extends Offered {
  /** Whether it is to be taken in. */
  take: boolean;
}

interface State {
  open: boolean;
  files: readonly Reviewed[];
  /** How many are still to be looked at. */
  waiting: number;
  more: boolean;
  busy: boolean;
  why: string;
}

const closed: State = { open: false, files: [], waiting: 0, more: false, busy: false, why: '' };
export const useReview = create<State>(() => closed);
const set = useReview.setState;

let queue: Waiting[] = [];
let turn = 0;

/** Look at files, and show what each seems to be meant for. `language`: where its name says none. */
export async function review(files: readonly Waiting[], language = ''): Promise<void> {
  if (files.length === 0) return;
  queue.push(...files);
  set({ open: true, waiting: queue.length });
  if (queue.length > files.length) return;
  turn += 1;
  const mine = turn;
  while (mine === turn) {
    const next = queue[0];
    if (!next) break;
    const offered = await offer(next, language);
    if (mine !== turn) return;
    queue.shift();
    const one: Reviewed = { ...offered, take: !offered.refused };
    set(({ files }) => ({ files: [...files, one], waiting: queue.length }));
  }
}

async function offer(file: Waiting, language: string): Promise<Offered> {
  try {
    const bytes = file.read ? await file.read() : '';
    const { name, ticket = '' } = file;
    return await call('content_offer', { project: projectNow(), name, bytes, ticket, language });
  } catch (error) {
    return { ...nothing, name: file.name, refused: asRefused(error).message };
  }
}

const nothing: Offered = {
  offer: '',
  name: '',
  kind: 'audio',
  ms: 0,
  format: '',
  bytes: 0,
  notices: [],
  id: '',
  language: '',
};

/** All files of a folder: by the system's dialog, or by the browser's. */
export async function reviewFolder(): Promise<void> {
  if (host().kind !== 'desktop') return chooseFiles(true);
  await attempt(async () => {
    const { ticket } = await call('pick', { kind: 'folder', name: '' });
    const { names, more } = await call('content_folder', { ticket });
    set({ more });
    await review(names.map((name) => ({ name, ticket })));
  });
}

const kinds =
  'audio/*,video/*,image/png,image/jpeg,image/gif,image/webp,.ulaw,.alaw,.sln,.flac,.ogg,.m4a';

/** The window's own way to choose files. */
export function chooseFiles(folder = false, language = ''): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  if (folder) input.webkitdirectory = true;
  else input.accept = kinds;
  input.onchange = () => void review([...(input.files ?? [])].map(fromFile), language);
  input.click();
}

export function fromFile(file: File): Waiting {
  return { name: file.webkitRelativePath || file.name, read: () => base64(file) };
}

export function change(offer: string, fields: Partial<Reviewed>): void {
  set(({ files }) => ({
    files: files.map((one) => (one.offer === offer ? { ...one, ...fields } : one)),
  }));
}

/** Nothing is taken that was not agreed to. */
export async function closeReview(): Promise<void> {
  const offers = useReview.getState().files.map((one) => one.offer);
  turn += 1;
  queue = [];
  set(closed);
  await call('content_decline', { offers: offers.filter(Boolean) }).catch(() => undefined);
}

/** What a file would be: new, in the place of another, or one of two for one place. */
export type Fate = 'refused' | 'left' | 'twice' | 'replaces' | 'new' | 'fills';

export function fateOf(file: Reviewed, all: readonly Reviewed[]): Fate {
  if (file.refused) return 'refused';
  if (!file.take) return 'left';
  const same = (other: Reviewed) =>
    other !== file &&
    other.take &&
    !other.refused &&
    other.id === file.id &&
    other.language === file.language;
  if (all.some(same)) return 'twice';
  const rows = useContent.getState().content?.rows ?? [];
  const row = rows.find(
    (one) => one.id === file.id && (one.kind === 'prompt') === (file.language !== ''),
  );
  if (!row) return 'new';
  return row.cells[file.language]?.sha256 ? 'replaces' : 'fills';
}

/** Take in what was agreed to. */
export async function acceptReview(): Promise<void> {
  const { files } = useReview.getState();
  const taken = files.filter((one) => one.take && !one.refused);
  set({ busy: true, why: '' });
  try {
    const { brought } = await call('content_accept', {
      project: projectNow(),
      files: taken.map(({ offer, id, language }) => ({ offer, id, language })),
    });
    const left = files.filter((one) => !taken.includes(one)).map((one) => one.offer);
    set(closed);
    tellBrought(
      plural(brought.length, { one: '# file was taken in.', other: '# files were taken in.' }),
      brought,
    );
    await call('content_decline', { offers: left.filter(Boolean) });
  } catch (error) {
    set({ busy: false, why: asRefused(error).message });
  }
}

/** Say what was done, with a way back to what counted before. */
export function tellBrought(words: string, brought: readonly Brought[]): void {
  const project = projectNow();
  const cells = brought.map(({ id, language, before }) => ({
    id,
    language,
    ...(before === undefined ? {} : { take: before }),
  }));
  toast(words, {
    label: t`Undo`,
    run: () =>
      void attempt(async () => void (await call('content_bring_back', { project, cells }))),
  });
}
