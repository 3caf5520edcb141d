import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Badge, Field, TextInput } from '../../kit';
import { phrase } from '../../phrases';
import { useHours } from './useHours';

/** “Is it open at …?”, and why. */
export function OpenAt({ hours, schedule }: { hours: string; schedule: unknown }) {
  const { t } = useLingui();
  const [at, setAt] = useState('');
  const { tried, failed } = useHours(hours, schedule, { at });
  return (
    <Field label={t`Is it open at …?`} hint={at ? undefined : t`Empty: now.`}>
      <div className="flex flex-wrap items-center gap-2">
        <TextInput
          type="datetime-local"
          dir="ltr"
          aria-label={t`Moment`}
          value={at}
          onChange={(e) => setAt(e.target.value)}
          className="w-auto!"
        />
        <span role="status" className="flex items-center gap-2">
          {tried && (
            <Badge tone={tried.open ? 'success' : tried.state === 'holiday' ? 'error' : 'neutral'}>
              {tried.open
                ? t({ message: 'Open', context: 'business hours' })
                : tried.state === 'holiday'
                  ? t({ message: 'Holiday', context: 'business hours' })
                  : t({ message: 'Closed', context: 'business hours' })}
            </Badge>
          )}
          <span className="text-muted">{tried ? phrase(tried.words) : failed?.message}</span>
        </span>
      </div>
    </Field>
  );
}
