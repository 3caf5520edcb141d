import { Trans, useLingui } from '@lingui/react/macro';
import { FileVideo } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ContentRow, Media } from '../../bindings/types';
import { asRefused, type Refused } from '../../host';
import { Button, ErrorNotice, Spinner } from '../../kit';
import { mediaOf } from '../media';
import { chooseFiles } from '../review/review';
import { useAddress } from '../Thumbnail';
import { length } from '../words';

/** A video that plays here, or a picture. */
export function Film({ row, readOnly }: { row: ContentRow; readOnly: boolean }) {
  const { t } = useLingui();
  const [media, setMedia] = useState<Media | null>(null);
  const [why, setWhy] = useState<Refused | null>(null);
  const [unplayable, setUnplayable] = useState(false);
  const cell = row.cells[''];
  const sha256 = cell?.sha256 ?? '';
  const { id } = row;
  useEffect(() => {
    let here = true;
    setWhy(null);
    setUnplayable(false);
    if (sha256) {
      mediaOf(id, '').then(
        (found) => here && setMedia(found),
        (error) => here && setWhy(asRefused(error)),
      );
    }
    return () => {
      here = false;
    };
  }, [id, sha256]);
  const address = useAddress(media);
  return (
    <section aria-label={t`Preview`} className="flex flex-col gap-2">
      {why && <ErrorNotice details={why.details}>{why.message}</ErrorNotice>}
      {unplayable && (
        <ErrorNotice tone="warning">
          <Trans>This window cannot play the film. Save it as MP4 with H.264, or as WebM.</Trans>
        </ErrorNotice>
      )}
      {sha256 && !address && !why && <Spinner />}
      {address && row.kind === 'video' && (
        // biome-ignore lint/a11y/useMediaCaption: what is said over it is the step's own prompt
        <video
          src={address}
          controls
          aria-label={id}
          onError={() => setUnplayable(true)}
          className="max-h-64 w-full rounded-md bg-canvas"
        />
      )}
      {address && row.kind === 'picture' && (
        <img src={address} alt={id} className="max-h-64 rounded-md object-contain" />
      )}
      {(cell?.ms ?? 0) > 0 && <p className="text-muted text-sm">{length(cell?.ms ?? 0)}</p>}
      {!readOnly && (
        <Button icon={<FileVideo />} className="self-start" onClick={() => chooseFiles()}>
          <Trans>Choose a file…</Trans>
        </Button>
      )}
    </section>
  );
}
