import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Globe, HardDrive, Info, Keyboard, Languages, Palette } from 'lucide-react';
import type { ComponentType } from 'react';
import { create } from 'zustand';
import { ErrorNotice } from '../kit';
import { AboutSection } from './AboutSection';
import { Appearance } from './Appearance';
import { Hosts } from './Hosts';
import { Language } from './Language';
import { Shortcuts } from './Shortcuts';
import { Storage } from './Storage';
import { useSettings } from './store';

interface Section {
  id: string;
  title: MessageDescriptor;
  icon: ComponentType<{ className?: string }>;
  component: ComponentType;
}

const sections: readonly Section[] = [
  { id: 'appearance', title: msg`Appearance`, icon: Palette, component: Appearance },
  { id: 'language', title: msg`Language`, icon: Languages, component: Language },
  { id: 'shortcuts', title: msg`Shortcuts`, icon: Keyboard, component: Shortcuts },
  { id: 'hosts', title: msg`Permitted hosts`, icon: Globe, component: Hosts },
  { id: 'storage', title: msg`Storage`, icon: HardDrive, component: Storage },
  { id: 'about', title: msg`About`, icon: Info, component: AboutSection },
];

/** Which section was looked at last stays in front while the program runs. */
const useSection = create<{ id: string }>(() => ({ id: 'appearance' }));

export function SettingsScreen() {
  const { t } = useLingui();
  const id = useSection((state) => state.id);
  const failed = useSettings((state) => state.failed);
  const current = sections.find((section) => section.id === id) ?? sections[0];
  if (!current) return null;
  return (
    <div className="flex min-w-0 flex-1">
      <nav
        aria-label={t`Settings`}
        className="flex w-58 shrink-0 flex-col gap-0.5 overflow-y-auto border-line border-e bg-surface p-3"
      >
        <h1 className="px-2 pt-1 pb-2.5 font-semibold text-md">{t`Settings`}</h1>
        {sections.map(({ id, title, icon: Icon }) => (
          <button
            key={id}
            type="button"
            aria-current={id === current.id ? 'page' : undefined}
            onClick={() => useSection.setState({ id })}
            className="flex min-h-8 items-center gap-2.5 rounded-md px-2 text-start hover:bg-hover aria-[current]:bg-accent-soft aria-[current]:text-accent-text"
          >
            <Icon className="size-4 shrink-0" />
            {i18n._(title)}
          </button>
        ))}
      </nav>
      <main className="min-w-0 flex-1 overflow-y-auto bg-canvas">
        <div className="mx-auto flex min-h-full max-w-190 flex-col px-8 py-6">
          <h2 className="mb-4 font-semibold text-xl">{i18n._(current.title)}</h2>
          {failed && (
            <ErrorNotice code={failed.code} details={failed.details} className="mb-4">
              {failed.message}
            </ErrorNotice>
          )}
          <current.component />
        </div>
      </main>
    </div>
  );
}
