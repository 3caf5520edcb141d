import clsx from 'clsx';
import { Film, Image } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ContentRow, Media } from '../bindings/types';
import { mediaOf } from './media';
import { blobOf } from './player';
import { look } from './video';

/** A file as an address that the page can show, for as long as it does. */
export function useAddress(media: Media | null): string {
  const [address, setAddress] = useState('');
  useEffect(() => {
    if (!media?.bytes) return setAddress('');
    const url = URL.createObjectURL(blobOf(media));
    setAddress(url);
    return () => URL.revokeObjectURL(url);
  }, [media]);
  return address;
}

/** The small picture of a video or picture. A video's is made when it is first needed. */
export function Thumbnail({ row, className }: { row: ContentRow; className: string }) {
  const [media, setMedia] = useState<Media | null>(null);
  const sha256 = row.cells['']?.sha256 ?? '';
  const { id, kind } = row;
  useEffect(() => {
    let there = true;
    if (sha256) {
      const found = kind === 'picture' ? mediaOf(id, '') : look(id, sha256);
      void found.then(
        (one) => there && setMedia(one),
        () => undefined,
      );
    }
    return () => {
      there = false;
    };
  }, [id, kind, sha256]);
  const address = useAddress(media);
  const Icon = kind === 'picture' ? Image : Film;
  return (
    <span
      className={clsx(
        'flex shrink-0 items-center justify-center overflow-hidden rounded-xs border border-line bg-canvas text-muted',
        className,
      )}
    >
      {address ? (
        <img src={address} alt="" className="size-full object-cover" />
      ) : (
        <Icon aria-hidden="true" className="size-4" />
      )}
    </span>
  );
}
