import { Trans, useLingui } from '@lingui/react/macro';
import { ListChecks } from 'lucide-react';
import { useWork } from '../../inspector/work';
import { Button } from '../../kit';
import { TestRules } from '../../project/rules/TestRules';
import { showProject } from '../../project/section';

/** The project's rules in the order in which they are looked at. */
export function RulesTool() {
  const { t } = useLingui();
  const { book } = useWork();
  const rules = [...(book.project.rules ?? [])].sort(
    (a, b) => (b.priority ?? 0) - (a.priority ?? 0),
  );
  return (
    <section aria-label={t`Rules`} className="flex flex-col gap-3">
      {rules.length > 0 && (
        <ol className="overflow-hidden rounded-lg border border-line bg-field">
          {rules.map((rule) => (
            <li key={rule.id} className="border-line not-last:border-b">
              <button
                type="button"
                onClick={() => showProject('rules', rule.id)}
                className="flex min-h-9 w-full items-center gap-2 px-2.5 text-start hover:bg-hover"
              >
                <span className="inline-flex h-5 min-w-7 items-center justify-center rounded-xs bg-hover px-1 font-semibold text-muted text-xs tabular-nums">
                  {rule.priority ?? 0}
                </span>
                <span
                  dir="auto"
                  className={`min-w-0 flex-1 truncate ${rule.off ? 'text-muted line-through' : ''}`}
                >
                  {rule.name || rule.id}
                </span>
                <span className="text-muted text-sm">{rule.actions?.department}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
      <Button
        icon={<ListChecks />}
        className="self-start"
        onClick={() => showProject('rules', rules[0]?.id)}
      >
        {rules.length > 0 ? <Trans>Change the rules</Trans> : <Trans>Make a rule</Trans>}
      </Button>
      {rules.length > 0 && <TestRules />}
    </section>
  );
}
