import { i18n } from '@lingui/core';
import { Plural, useLingui } from '@lingui/react/macro';
import { Play } from 'lucide-react';
import type { TemplateCard } from '../bindings/types';
import { Badge, IconButton } from '../kit';
import { Card } from './Card';
import { openHomeDialog } from './dialogs';
import { canPlay, playTemplate } from './play';

export function languageName(code: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

function Template({ template }: { template: TemplateCard }) {
  const { t } = useLingui();
  return (
    <div className="relative">
      <Card
        picture={template.picture}
        title={template.name}
        onOpen={() => openHomeDialog({ is: 'new', template: template.id })}
      >
        <span dir="auto" className="line-clamp-2 min-h-[2.1rem] text-muted text-sm">
          {template.description}
        </span>
        <span className="mt-1.5 flex flex-wrap items-center gap-1">
          {template.languages.map((code) => (
            <Badge key={code}>{languageName(code, i18n.locale)}</Badge>
          ))}
          <Badge>
            <Plural value={template.steps} one="# step" other="# steps" />
          </Badge>
        </span>
      </Card>
      {canPlay && (
        <IconButton
          label={t`Hear ${template.name}`}
          icon={<Play className="fill-current" />}
          onClick={() => void playTemplate(template)}
          className="absolute end-2.5 top-2.5 rounded-full! border border-line bg-surface text-accent-text! shadow-card hover:bg-accent-soft"
        />
      )}
    </div>
  );
}

export function Templates({ templates }: { templates: readonly TemplateCard[] }) {
  return (
    <>
      {templates.map((template) => (
        <Template key={template.id} template={template} />
      ))}
    </>
  );
}
