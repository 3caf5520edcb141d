import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import { Button, Sheet, Spinner } from '../kit';
import { openHomeDialog } from './dialogs';
import { loadMiniCall, stopPlaying, usePlaying } from './play';
import { attempt } from './store';

const load = loadMiniCall;
const MiniCall = load && lazy(async () => ({ default: (await load()).MiniCall }));

/** A template's call, beside Home. */
export function PlaySheet() {
  const { t } = useLingui();
  const { template, started } = usePlaying();
  if (!template || !started || !MiniCall) return null;
  const close = () => void attempt(stopPlaying);
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && close()}
      title={template.name}
      about={t`A simulated call: press keys as a caller would`}
      footer={
        <Button
          look="primary"
          onClick={() => {
            close();
            openHomeDialog({ is: 'new', template: template.id });
          }}
        >
          {t`Use this template`}
        </Button>
      }
    >
      <Suspense fallback={<Spinner className="m-4 text-muted" />}>
        <MiniCall key={started.call} started={started} />
      </Suspense>
    </Sheet>
  );
}
