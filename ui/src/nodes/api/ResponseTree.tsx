import { Trans, useLingui } from '@lingui/react/macro';
import { Check } from 'lucide-react';
import { rowsOf } from './tree';

interface Props {
  body: unknown;
  /** Paths that are kept already. */
  kept: readonly string[];
  onKeep(path: string, name: string, value: unknown): void;
}

/** What came back; pressing a value keeps it in a variable. */
export function ResponseTree({ body, kept, onKeep }: Props) {
  const { t } = useLingui();
  const rows = rowsOf(body);
  if (rows.length === 0) {
    return (
      <p className="text-muted text-sm">
        <Trans>The answer has no body.</Trans>
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-1">
      <p className="text-muted text-sm">
        <Trans>Press a value to keep it in a variable.</Trans>
      </p>
      <ul
        dir="ltr"
        className="max-h-72 overflow-y-auto rounded-md border border-line bg-field py-1 font-mono text-sm"
      >
        {rows.map((row) => (
          <li key={row.path}>
            <button
              type="button"
              aria-label={t`Keep ${row.path || t`the whole answer`}`}
              onClick={() => onKeep(row.path, row.name, row.parts === undefined ? row.value : {})}
              style={{ paddingInlineStart: `${row.depth * 0.875 + 0.625}rem` }}
              className="flex min-h-6 w-full items-center gap-2 pe-2 text-start hover:bg-accent-soft"
            >
              <span className="shrink-0 text-data">{row.name || '·'}</span>
              <span dir="auto" className="min-w-0 flex-1 truncate text-muted">
                {row.parts === undefined ? JSON.stringify(row.value) : `{ ${row.parts} }`}
              </span>
              {kept.includes(row.path) && (
                <Check aria-hidden="true" className="size-3.5 text-success" />
              )}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
