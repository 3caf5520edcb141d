import { Trans, useLingui } from '@lingui/react/macro';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton, Select, TextInput } from '../../kit';
import { turn, useKnobs } from '../knobs';
import { useAnswers } from './World';

/** How outside numbers, extensions and SIP addresses answer that the flow calls. */
export function Numbers() {
  const { t } = useLingui();
  const lines = useKnobs((knobs) => knobs.lines);
  const answers = useAnswers();
  const [typed, setTyped] = useState('');
  const add = () => {
    const number = typed.trim();
    if (!number) return;
    turn({ lines: { ...lines, [number]: { answer: 'busy' } } });
    setTyped('');
  };
  return (
    <section>
      <h3 className="mb-2 font-semibold">
        <Trans>Numbers the flow calls</Trans>
      </h3>
      <p className="mb-2 text-muted text-sm">
        <Trans>Each of them answers unless it says otherwise here.</Trans>
      </p>
      <ul className="flex flex-col gap-2">
        {Object.entries(lines).map(([number, line]) => (
          <li key={number} className="flex items-center gap-2">
            <bdi className="min-w-0 flex-1 truncate">{number}</bdi>
            <Select
              className="max-w-44"
              label={t`What happens at ${number}`}
              value={line.answer ?? 'answers'}
              onValue={(answer) => turn({ lines: { ...lines, [number]: { ...line, answer } } })}
              options={answers}
            />
            <IconButton
              size="sm"
              label={t`Remove ${number}`}
              icon={<X />}
              onClick={() => {
                const { [number]: _, ...rest } = lines;
                turn({ lines: rest });
              }}
            />
          </li>
        ))}
      </ul>
      <form
        className="mt-2 flex gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextInput
          dir="ltr"
          aria-label={t`Number or address`}
          placeholder="+971501234567"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" icon={<Plus />} disabled={typed.trim() === ''}>
          <Trans>Add</Trans>
        </Button>
      </form>
    </section>
  );
}
