// One sound at a time is heard in the window, whatever part asks for it.
import { create } from 'zustand';
import type { Media } from '../bindings/types';
import { asRefused, type Refused } from '../host';
import { bytesOf } from '../host/base64';

interface Playing {
  /** What is heard, or was last; empty: nothing yet. */
  key: string;
  state: 'loading' | 'playing' | 'paused';
  atMs: number;
  /** Why it cannot be heard. */
  why: Refused | null;
  volume: number;
}

export const usePlayer = create<Playing>(() => ({
  key: '',
  state: 'paused',
  atMs: 0,
  why: null,
  volume: 1,
}));

const set = usePlayer.setState;
let audio: HTMLAudioElement | null = null;
let url = '';
let turn = 0;

export const blobOf = (media: Media): Blob =>
  new Blob([bytesOf(media.bytes)], { type: media.mime });

function element(): HTMLAudioElement {
  if (audio) return audio;
  audio = new Audio();
  const own = audio;
  const tick = () => {
    set({ atMs: own.currentTime * 1000 });
    if (!own.paused) requestAnimationFrame(tick);
  };
  own.onplay = () => requestAnimationFrame(tick);
  own.onpause = () => set({ state: 'paused' });
  own.onended = () => set({ state: 'paused', atMs: 0 });
  own.onerror = () => {
    if (own.src) set({ state: 'paused' });
  };
  return own;
}

/** Hear it from the beginning or from `fromMs`; what was heard before ends. */
export async function play(key: string, load: () => Promise<Media>, fromMs = 0): Promise<void> {
  turn += 1;
  const mine = turn;
  const own = element();
  own.pause();
  set({ key, state: 'loading', atMs: fromMs, why: null });
  try {
    const media = await load();
    if (mine !== turn) return;
    URL.revokeObjectURL(url);
    url = URL.createObjectURL(blobOf(media));
    own.src = url;
    own.volume = usePlayer.getState().volume;
    own.currentTime = fromMs / 1000;
    await own.play();
    if (mine === turn) set({ state: 'playing' });
  } catch (error) {
    if (mine === turn) set({ state: 'paused', why: asRefused(error) });
  }
}

export function stop(): void {
  turn += 1;
  element().pause();
  set({ state: 'paused' });
}

export function setVolume(volume: number): void {
  set({ volume });
  if (audio) audio.volume = volume;
}

/** Play it, or stop where it plays already. */
export function toggle(key: string, load: () => Promise<Media>): void {
  const now = usePlayer.getState();
  if (now.key === key && now.state !== 'paused') stop();
  else void play(key, load);
}
