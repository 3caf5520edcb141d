// All versions, newest first; the flow as it stands on top.
import { Trans, useLingui } from '@lingui/react/macro';
import { clsx } from 'clsx';
import { RotateCcw } from 'lucide-react';
import type { VersionCard } from '../bindings/types';
import { Button, IconButton, Select } from '../kit';
import { phrase } from '../phrases';
import { askForVersion } from './save';
import { compare, useVersions } from './versions';

interface Props {
  onRestore: ((version: VersionCard) => void) | null;
}

export function Timeline({ onRestore }: Props) {
  const { t, i18n } = useLingui();
  const { versions, old, new: against } = useVersions();
  const list = versions ?? [];
  const nameOf = (version: VersionCard) =>
    phrase(version.name) ||
    (version.kind === 'before_restore'
      ? t`Before going back`
      : version.kind === 'outside'
        ? t`Another program's or mine`
        : t`Version ${version.number}`);
  const when = (ms: number) => i18n.date(new Date(ms), { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <aside className="flex w-72 shrink-0 flex-col border-line border-e bg-surface">
      <header className="flex items-center gap-2 border-line border-b p-3">
        <h1 className="flex-1 font-semibold text-lg">
          <Trans>Versions</Trans>
        </h1>
        {onRestore && (
          <Button size="sm" onClick={askForVersion}>
            <Trans>Save a version</Trans>
          </Button>
        )}
      </header>
      <div className="border-line border-b p-3">
        <Select
          label={t`Compare with`}
          value={against === null ? 'now' : String(against)}
          onValue={(value) => {
            if (old !== null) void compare(old, value === 'now' ? null : Number(value));
          }}
          options={[
            { value: 'now', label: t`Compare with the flow now` },
            ...list.map((version) => ({
              value: String(version.id),
              label: t`Compare with version ${version.number}`,
            })),
          ]}
        />
      </div>
      <ol className="min-h-0 flex-1 overflow-y-auto p-2">
        {list.map((version) => (
          <li
            key={version.id}
            className={clsx(
              'flex items-start gap-1 rounded-md',
              version.id === old ? 'bg-accent-soft' : 'hover:bg-hover',
            )}
          >
            <button
              type="button"
              aria-pressed={version.id === old}
              onClick={() => void compare(version.id, against)}
              className="min-w-0 flex-1 px-2.5 py-2 text-start"
            >
              <span className="flex gap-2">
                <span className="text-muted tabular-nums">v{version.number}</span>
                <span dir="auto" className="truncate font-semibold">
                  {nameOf(version)}
                </span>
              </span>
              <span className="block text-muted text-sm">{when(version.at_ms)}</span>
            </button>
            {onRestore && (
              <IconButton
                label={t`Go back to version ${version.number}`}
                icon={<RotateCcw />}
                className="mt-1.5 me-1"
                onClick={() => onRestore(version)}
              />
            )}
          </li>
        ))}
      </ol>
    </aside>
  );
}
