// Files of the library as the studio hands them over.
import type { CellRef, Media, MediaHow } from '../bindings/types';
import { call } from '../host';
import { projectNow } from './store';

export const cellRef = (id: string, language: string): CellRef => ({
  project: projectNow(),
  id,
  language,
});

export function mediaOf(
  id: string,
  language: string,
  how: MediaHow = 'plain',
  take?: number,
): Promise<Media> {
  return call('content_media', {
    ...cellRef(id, language),
    how,
    ...(take === undefined ? {} : { take }),
  });
}
