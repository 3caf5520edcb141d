import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, ErrorNotice, Sheet, Spinner, VirtualList } from '../../kit';
import { ReviewRow } from './ReviewRow';
import { acceptReview, closeReview, fateOf, useReview } from './review';

/** What was dropped, and where each file would go. Nothing counts before somebody agrees. */
export function ReviewSheet() {
  const { t } = useLingui();
  const { open, files, waiting, more, busy, why } = useReview();
  if (!open) return null;
  const fates = files.map((file) => fateOf(file, files));
  const taken = fates.filter((fate) => fate !== 'refused' && fate !== 'left').length;
  const refused = fates.filter((fate) => fate === 'refused').length;
  const twice = fates.includes('twice');
  const nameless = files.some((file) => file.take && !file.refused && file.id.trim() === '');
  return (
    <Sheet
      open
      onOpenChange={(next) => !next && void closeReview()}
      title={t`Take files in`}
      width="36rem"
      about={
        waiting > 0 ? (
          <span className="flex items-center gap-2">
            <Spinner />
            <Plural value={waiting} one="# file to look at" other="# files to look at" />
          </span>
        ) : (
          <>
            <Plural value={taken} one="# is taken in" other="# are taken in" />
            {refused > 0 && (
              <>
                {' · '}
                <Plural value={refused} one="# cannot be used" other="# cannot be used" />
              </>
            )}
          </>
        )
      }
      footer={
        <>
          <Button onClick={() => void closeReview()}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            look="primary"
            loading={busy}
            disabled={taken === 0 || waiting > 0 || twice || nameless}
            onClick={() => void acceptReview()}
          >
            <Plural value={taken} one="Take # file in" other="Take # files in" />
          </Button>
        </>
      }
    >
      {why && <ErrorNotice className="m-3">{why}</ErrorNotice>}
      {more && (
        <ErrorNotice tone="warning" className="m-3">
          <Trans>The folder has more than 5,000 files; the first are here.</Trans>
        </ErrorNotice>
      )}
      {twice && (
        <ErrorNotice tone="warning" className="m-3">
          <Trans>Two files are meant for the same place. Leave one out, or give it another.</Trans>
        </ErrorNotice>
      )}
      <VirtualList
        items={files}
        rowPx={96}
        idOf={(file, index) => `${index}/${file.name}`}
        label={t`Files`}
        className="min-h-0 flex-1"
      >
        {(file, index) => <ReviewRow file={file} fate={fates[index] ?? 'refused'} />}
      </VirtualList>
    </Sheet>
  );
}
