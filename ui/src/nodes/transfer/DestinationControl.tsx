import { Trans, useLingui } from '@lingui/react/macro';
import {
  AtSign,
  Building2,
  Hash,
  Headset,
  type LucideIcon,
  Phone,
  User,
  Users,
  UsersRound,
} from 'lucide-react';
import { choiceHint } from '../../inspector/form/choiceHint';
import { Fields } from '../../inspector/form/Fields';
import { isObject } from '../../inspector/form/path';
import { shapeOfDef } from '../../inspector/form/shape';
import type { Slot } from '../../inspector/form/slot';
import { labelOf } from '../../inspector/words';
import { useWork } from '../../inspector/work';

const ICONS: Record<string, LucideIcon> = {
  agents: Users,
  department: Building2,
  staff: User,
  anyone: UsersRound,
  queue: Headset,
  extension: Hash,
  number: Phone,
  sip: AtSign,
};

/** Whom a caller is connected with: people of the project, or somewhere outside. */
export const TransferTo = ({ slot }: { slot: Slot }) => <Destination slot={slot} def="To" />;
export const DialTo = ({ slot }: { slot: Slot }) => <Destination slot={slot} def="DialTo" />;

function Destination({ slot, def }: { slot: Slot; def: 'To' | 'DialTo' }) {
  const { t } = useLingui();
  const { book } = useWork();
  const shape = shapeOfDef(def);
  if (shape.is !== 'union') return null;
  const now = isObject(slot.value) ? slot.value : isObject(slot.usual) ? slot.usual : {};
  const chosen = shape.cases.find((one) => one.value === now.kind) ?? shape.cases[0];
  const hint = chosen ? choiceHint(def, chosen.value) : '';
  const choose = (value: string) => {
    const fields = shape.cases.find((one) => one.value === value)?.fields ?? [];
    const kept = fields.filter((field) => field.name in now).map((f) => [f.name, now[f.name]]);
    slot.set({ kind: value, ...Object.fromEntries(kept) });
  };
  const nobody = def === 'To' && (book.project.agents ?? []).length === 0;
  const people = ['agents', 'department', 'staff', 'anyone', 'queue'].includes(chosen?.value ?? '');
  return (
    <div className="flex flex-col gap-2.5">
      <div role="radiogroup" aria-label={slot.label} className="grid grid-cols-2 gap-1.5">
        {shape.cases.map(({ value }) => {
          const Icon = ICONS[value] ?? Phone;
          return (
            // biome-ignore lint/a11y/useSemanticElements: tiles with pictures; the group tells what they are.
            <button
              key={value}
              type="button"
              role="radio"
              aria-checked={value === chosen?.value}
              onClick={() => choose(value)}
              className="flex min-h-9 items-center gap-2 rounded-md border border-line bg-field px-2.5 text-start leading-tight hover:border-line-strong aria-checked:border-connect aria-checked:bg-connect-soft [&_svg]:size-4 [&_svg]:shrink-0"
            >
              <Icon
                aria-hidden="true"
                className={value === chosen?.value ? 'text-connect' : 'text-muted'}
              />
              <span className="min-w-0">{labelOf(`${def}=${value}`)}</span>
            </button>
          );
        })}
      </div>
      {hint && <p className="text-muted text-sm">{hint}</p>}
      {nobody && people && (
        <p className="text-warning text-sm">
          <Trans>The project has nobody who takes calls yet: add people under “Project”.</Trans>
        </p>
      )}
      {chosen && chosen.fields.length > 0 && (
        <Fields fields={chosen.fields} slot={{ ...slot, value: now, label: t`Destination` }} />
      )}
    </div>
  );
}
