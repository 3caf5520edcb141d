import { Trans, useLingui } from '@lingui/react/macro';
import { CalendarClock } from 'lucide-react';
import { useStepForm } from '../../inspector/step';
import { useWork } from '../../inspector/work';
import { Button } from '../../kit';
import { OpenAt } from '../../project/hours/OpenAt';
import { showProject } from '../../project/section';

/** Whether the chosen hours are open, and the way to change them. */
export function HoursTool() {
  const { t } = useLingui();
  const { book } = useWork();
  const { settings } = useStepForm();
  const id = typeof settings.hours === 'string' ? settings.hours : '';
  const schedule = book.project.hours?.[id];
  return (
    <section aria-label={t`Opening`} className="flex flex-col gap-3">
      {schedule && <OpenAt hours={id} schedule={schedule} />}
      <Button
        icon={<CalendarClock />}
        className="self-start"
        onClick={() => showProject('hours', schedule ? id : undefined)}
      >
        {schedule ? <Trans>Change these hours</Trans> : <Trans>Make business hours</Trans>}
      </Button>
    </section>
  );
}
