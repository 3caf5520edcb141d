import { useLingui } from '@lingui/react/macro';
import { VariableList } from '../inspector/VariableList';

/** The open flow's variables. */
export function Variables() {
  const { t } = useLingui();
  return (
    <section aria-label={t`Variables`} className="min-h-0 flex-1 overflow-y-auto px-5 py-4">
      <div className="flex max-w-2xl flex-col gap-3">
        <VariableList />
      </div>
    </section>
  );
}
