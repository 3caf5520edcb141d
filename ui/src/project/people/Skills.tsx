import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import type { Skill } from '../../bindings/types';
import { skillNames } from '../../inspector/controls/options';
import type { Slot } from '../../inspector/form/slot';
import { useWork } from '../../inspector/work';
import { Combobox, IconButton, NumberInput } from '../../kit';

const nameOf = (skill: Skill): string => (typeof skill === 'string' ? skill : skill.name);
const levelOf = (skill: Skill): number | null => (typeof skill === 'string' ? null : skill.level);

/** What somebody can do, with a level where it matters how well. */
export function Skills({ slot }: { slot: Slot<Skill[]> }) {
  const { t } = useLingui();
  const { book } = useWork();
  const skills = slot.value ?? [];
  const has = (name: string) => skills.some((skill) => nameOf(skill) === name);
  return (
    <div className="flex flex-col gap-1.5">
      {skills.map((skill) => {
        const name = nameOf(skill);
        return (
          <div key={name} className="flex items-center gap-1.5">
            <span dir="auto" className="min-w-0 flex-1 truncate">
              {name}
            </span>
            <NumberInput
              aria-label={t`Level of ${name}`}
              className="w-24! shrink-0"
              placeholder={t`Level`}
              optional
              min={1}
              max={100}
              value={levelOf(skill)}
              onValue={(level) =>
                slot.set(
                  skills.map((one) =>
                    nameOf(one) === name ? (level === null ? name : { name, level }) : one,
                  ),
                )
              }
            />
            <IconButton
              size="sm"
              label={t`Remove ${name}`}
              icon={<X />}
              onClick={() => slot.set(skills.filter((one) => nameOf(one) !== name))}
            />
          </div>
        );
      })}
      <Combobox
        label={t`Add a skill`}
        value=""
        placeholder={t`Add a skill…`}
        options={skillNames(book.project)
          .filter((name) => !has(name))
          .map((name) => ({ value: name, label: name }))}
        onValue={(name) => slot.set([...skills, name])}
        create={(typed) => t`Skill “${typed}”`}
      />
    </div>
  );
}
