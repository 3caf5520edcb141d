import { Trans, useLingui } from '@lingui/react/macro';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { Logo } from '../app/frame/Logo';
import { EmptyState, TextInput, VirtualList } from '../kit';
import { useAbout } from './Storage';

export function AboutSection() {
  const { t } = useLingui();
  const { about, notice } = useAbout();
  const [text, setText] = useState('');
  if (!about) return notice;
  const words = text.trim().toLowerCase();
  const parts = about.parts.filter((part) => part.join(' ').toLowerCase().includes(words));
  return (
    <>
      <div className="flex items-center gap-3 rounded-xl border border-line bg-surface px-4 py-3.5">
        <Logo />
        <div>
          <p className="font-semibold text-md">Callwright</p>
          <p className="selectable text-muted text-sm">
            {about.host === 'web' ? (
              <Trans>Version {about.version}, in the browser</Trans>
            ) : (
              <Trans>Version {about.version}</Trans>
            )}
          </p>
        </div>
      </div>
      <h3 className="mt-6 mb-2 font-semibold">
        <Trans>What it is made of</Trans>
      </h3>
      <TextInput
        type="search"
        aria-label={t`Find a part or licence`}
        placeholder={t`Find a part or licence`}
        icon={<Search />}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="mt-2 flex min-h-64 flex-1 flex-col overflow-hidden rounded-xl border border-line bg-surface">
        {parts.length === 0 ? (
          <EmptyState>{t`Nothing called “${text}”`}</EmptyState>
        ) : (
          <VirtualList
            label={t`What it is made of`}
            className="min-h-0 flex-[1_1_0]"
            items={parts}
            rowPx={34}
            idOf={([name, version]) => `${name} ${version}`}
          >
            {([name, version, licence]) => (
              <div className="flex min-h-8.5 items-center gap-3 border-line border-b px-4">
                <span className="min-w-0 flex-1 truncate">
                  {name} <span className="text-muted text-sm">{version}</span>
                </span>
                <span className="shrink-0 text-muted text-sm">{licence}</span>
              </div>
            )}
          </VirtualList>
        )}
      </div>
    </>
  );
}
