// Making the changes that a preview shows.
import { plural } from '@lingui/core/macro';
import type { FlowPreview, Preview } from '../bindings/types';
import { commit, useFlow } from '../flow';
import { call } from '../host';
import { toast } from '../kit';
import { ask, useFind } from './find';

export function previewReplace(): Promise<void> {
  const { text, replace, matchCase, wholeWords, scope } = useFind.getState();
  const { project, flow } = useFlow.getState();
  return ask(async () => ({
    preview: await call('replace_preview', {
      project,
      flow: scope === 'flow' ? flow : '',
      find: text,
      replace,
      match_case: matchCase,
      whole_words: wholeWords,
    }),
  }));
}

export function placesOf(preview: Preview): number {
  return preview.flows.reduce((sum, one) => sum + one.places.length, 0);
}

/** The open flow is changed here, as by any other edit; the others by the studio. */
export async function applyPreview(chosen: readonly FlowPreview[]): Promise<void> {
  const { project, flow } = useFlow.getState();
  const here = chosen.find((one) => one.flow === flow);
  const others = chosen.filter((one) => one !== here);
  if (here) commit(here.edit);
  if (others.length > 0) await call('preview_apply', { project, flows: others });
  const places = placesOf({ flows: [...chosen] });
  toast(plural(places, { one: '# place was changed.', other: '# places were changed.' }));
}

export function applyReplace(chosen: readonly FlowPreview[]): Promise<void> {
  return ask(async () => {
    await applyPreview(chosen);
    return { preview: null };
  });
}
