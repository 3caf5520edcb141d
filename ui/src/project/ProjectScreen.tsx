import { useLingui } from '@lingui/react/macro';
import {
  Building2,
  CalendarClock,
  FunctionSquare,
  Globe,
  Headphones,
  ListChecks,
  type LucideIcon,
  SlidersHorizontal,
  User,
  Users,
  Variable,
} from 'lucide-react';
import type { ComponentType } from 'react';
import { OpenWork } from '../inspector/open';
import { EmptyState } from '../kit';
import { Callers } from './Callers';
import { Functions } from './Functions';
import { General } from './General';
import { HoursEditor } from './hours/HoursEditor';
import { Agents } from './people/Agents';
import { Departments } from './people/Departments';
import { Queues } from './people/Queues';
import { RulesEditor } from './rules/RulesEditor';
import { type Section, useSection } from './section';
import { Systems } from './systems/Systems';
import { Variables } from './Variables';

const PARTS: Record<Section, { icon: LucideIcon; component: ComponentType }> = {
  general: { icon: SlidersHorizontal, component: General },
  people: { icon: Users, component: Agents },
  queues: { icon: Headphones, component: Queues },
  departments: { icon: Building2, component: Departments },
  hours: { icon: CalendarClock, component: HoursEditor },
  rules: { icon: ListChecks, component: RulesEditor },
  functions: { icon: FunctionSquare, component: Functions },
  callers: { icon: User, component: Callers },
  systems: { icon: Globe, component: Systems },
  variables: { icon: Variable, component: Variables },
};

/** What all flows of the project share: people, queues, hours, rules, functions, callers. */
export function ProjectScreen() {
  const { t } = useLingui();
  return (
    <OpenWork empty={<EmptyState>{t`Open a flow to change its project.`}</EmptyState>}>
      <Parts />
    </OpenWork>
  );
}

function Parts() {
  const { t } = useLingui();
  const section = useSection((state) => state.section);
  const names: Record<Section, string> = {
    general: t`General`,
    people: t`People`,
    queues: t`Queues`,
    departments: t`Departments`,
    hours: t`Business hours`,
    rules: t`Routing rules`,
    functions: t`Functions`,
    callers: t`Callers`,
    systems: t`Other systems`,
    variables: t`Variables of this flow`,
  };
  const Shown = PARTS[section].component;
  return (
    <div className="flex min-h-0 flex-1 bg-surface">
      <nav
        aria-label={t`Parts of the project`}
        className="flex w-50 shrink-0 flex-col gap-0.5 overflow-y-auto border-line border-e p-2"
      >
        {(Object.keys(PARTS) as Section[]).map((part) => {
          const Icon = PARTS[part].icon;
          return (
            <button
              key={part}
              type="button"
              aria-current={part === section ? 'page' : undefined}
              onClick={() => useSection.setState({ section: part })}
              className="flex min-h-9 items-center gap-2.5 rounded-md px-2.5 text-start font-medium text-muted hover:bg-hover hover:text-text aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent-text"
            >
              <Icon aria-hidden="true" className="size-4 shrink-0" />
              <span className="min-w-0 truncate">{names[part]}</span>
            </button>
          );
        })}
      </nav>
      <main className="contents">
        <Shown key={section} />
      </main>
    </div>
  );
}
