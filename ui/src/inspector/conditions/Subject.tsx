import { useLingui } from '@lingui/react/macro';
import { Braces, List } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Combobox, IconButton } from '../../kit';
import { phrase } from '../../phrases';
import { CodeField } from '../code/CodeField';
import { useVocabulary } from '../code/vocabulary';
import { Result } from '../samples/Result';
import type { SetMore } from '../step';
import { useWork } from '../work';

interface Props {
  value: string;
  label: string;
  onValue(next: string, more?: SetMore): void;
}

const NAME = /^[\p{L}_][\p{L}\d_]*(?:\.[\p{L}_][\p{L}\d_]*)*$/u;

/** What a condition looks at: a name chosen from those there are, or any expression. */
export function Subject({ value, label, onValue }: Props) {
  const { t } = useLingui();
  const { book } = useWork();
  const vocabulary = useVocabulary();
  const [written, setWritten] = useState(value !== '' && !NAME.test(value));
  const options = useMemo(() => {
    const customer = new Set(
      (book.project.callers ?? []).flatMap((caller) => Object.keys(caller.customer ?? {})),
    );
    const names = [
      ...(book.flow.variables ?? []).map((one) => [one.id, one.description ?? ''] as const),
      ...[...customer].map((field) => [`customer.${field}`, t`of the customer`] as const),
      ...(vocabulary?.built_in ?? []).map(([name, about]) => [name, phrase(about)] as const),
    ];
    const unique = new Map(names.map(([name, about]) => [name, about]));
    if (value && !unique.has(value)) unique.set(value, '');
    return [...unique].map(([name, detail]) => ({ value: name, label: name, detail }));
  }, [book.project.callers, book.flow.variables, vocabulary, value, t]);
  return (
    <div className="flex items-start gap-1">
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        {written ? (
          <>
            <CodeField language="expression" label={label} value={value} onValue={onValue} />
            <Result text={value} />
          </>
        ) : (
          <Combobox
            label={label}
            value={value}
            placeholder={t`Choose what to look at`}
            options={options}
            onValue={(next) => onValue(next)}
            create={(typed) => t`Look at “${typed}”`}
          />
        )}
      </div>
      <IconButton
        label={written ? t`Choose a name` : t`Write an expression`}
        icon={written ? <List /> : <Braces />}
        on={written}
        onClick={() => setWritten(!written)}
      />
    </div>
  );
}
