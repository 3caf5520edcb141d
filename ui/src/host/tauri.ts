// The studio in the desktop program. The only file that knows Tauri.
import { invoke } from '@tauri-apps/api/core';
import { getCurrentWebviewWindow } from '@tauri-apps/api/webviewWindow';
import type { Event } from '../bindings/types';
import { asRefused, type Host, Listeners } from './host';

export function tauriHost(): Host {
  const listeners = new Listeners<Event>();
  // The window's own stream: a listener without a window would hear what is told to the others.
  const opened = getCurrentWebviewWindow().listen<Event>('studio', ({ payload }) =>
    listeners.tell(payload),
  );
  return {
    kind: 'desktop',
    async call(command, args) {
      try {
        // What a command sets off must not be missed: the stream is open first.
        await opened;
        return await invoke('rpc', { command, args });
      } catch (error) {
        throw asRefused(error);
      }
    },
    subscribe: (listener) => listeners.add(listener),
    watchConnection(listener) {
      listener(true);
      return () => undefined;
    },
  };
}
