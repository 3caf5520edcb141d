// Films are looked at in the window, which is what plays them: how long they are, and a picture.
import type { Media } from '../bindings/types';
import { call } from '../host';
import { cellRef, mediaOf } from './media';
import { blobOf } from './player';

/** What is under way, so that no film is looked at twice. */
const looking = new Map<string, Promise<Media>>();
const WIDE_PX = 320;

/** The kept picture of a film, or one that is made and kept now. */
export function look(id: string, sha256: string): Promise<Media> {
  const known = looking.get(sha256);
  if (known) return known;
  const made = mediaOf(id, '', 'thumbnail').then((kept) => (kept.bytes ? kept : makeFor(id)));
  looking.set(sha256, made);
  made.catch(() => looking.delete(sha256));
  return made;
}

async function makeFor(id: string): Promise<Media> {
  const { ms, thumbnail } = await seen(await mediaOf(id, ''));
  await call('content_seen', { ...cellRef(id, ''), ms, thumbnail });
  return { mime: 'image/jpeg', bytes: thumbnail };
}

/** A film's length and a frame from near its beginning. */
export async function seen(film: Media): Promise<{ ms: number; thumbnail: string }> {
  const url = URL.createObjectURL(blobOf(film));
  const video = document.createElement('video');
  video.muted = true;
  video.preload = 'auto';
  try {
    await happens(video, 'loadeddata', () => {
      video.src = url;
    });
    // A film that was recorded as it went says how long it is only at its end.
    if (!Number.isFinite(video.duration)) {
      await happens(video, 'seeked', () => {
        video.currentTime = 1e7;
      });
    }
    const seconds = Number.isFinite(video.duration) ? video.duration : 0;
    await happens(video, 'seeked', () => {
      video.currentTime = Math.min(1, seconds / 2);
    });
    const canvas = document.createElement('canvas');
    canvas.width = WIDE_PX;
    canvas.height =
      Math.round((WIDE_PX * video.videoHeight) / Math.max(1, video.videoWidth)) || 180;
    canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
    const picture = canvas.toDataURL('image/jpeg', 0.8);
    return { ms: Math.round(seconds * 1000), thumbnail: picture.slice(picture.indexOf(',') + 1) };
  } finally {
    video.removeAttribute('src');
    URL.revokeObjectURL(url);
  }
}

function happens(video: HTMLVideoElement, event: string, begin: () => void): Promise<void> {
  return new Promise((done, failed) => {
    video.addEventListener(event, () => done(), { once: true });
    video.addEventListener('error', () => failed(new Error('This film cannot be played here.')), {
      once: true,
    });
    begin();
  });
}
