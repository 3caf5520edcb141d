import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { CircleHelp } from 'lucide-react';
import { useRef } from 'react';
import { useCommand } from '../app/commands';
import { edits, faceOf, inWindowLanguage, kindName, kindOf, stepName } from '../flow';
import { IconButton, Popover } from '../kit';
import { StepTile } from '../nodes/card/icons';
import { useTyping } from './controls/typing';
import { Help } from './Help';
import { useStepForm } from './step';
import { useWork } from './work';

/** What is being edited: its picture, its name, its type. */
export function Header() {
  const { t, i18n } = useLingui();
  const { faces, commit, readOnly } = useWork();
  const { step } = useStepForm();
  const name = useRef<HTMLInputElement>(null);
  const typing = useTyping(stepName(step), (text, more) =>
    commit((book) => edits.renameStep(book, step.id, text), more.typing),
  );
  useCommand({
    id: 'inspector.rename',
    title: msg`Rename the step`,
    keys: 'F2',
    scope: 'inspector',
    run: () => name.current?.select(),
  });
  const kind = kindOf(step.type);
  const { says_ms } = faceOf(faces, step);
  const seconds = says_ms
    ? new Intl.NumberFormat(i18n.locale, {
        style: 'unit',
        unit: 'second',
        unitDisplay: 'narrow',
        maximumFractionDigits: 1,
      }).format(says_ms / 1000)
    : '';
  return (
    <header className="flex min-h-13 shrink-0 items-center gap-3 border-line border-b px-3.5">
      <StepTile type={step.type} size="lg" />
      <input
        ref={name}
        data-step-name=""
        aria-label={t`Name of the step`}
        dir="auto"
        readOnly={readOnly}
        value={typing.text}
        onChange={(e) => typing.type(e.target.value)}
        onFocus={typing.focus}
        onBlur={() => {
          typing.blur();
          // A step is never without a name.
          if (!typing.text.trim()) typing.reset();
        }}
        onKeyDown={(e) => {
          if (e.key === 'Enter') e.currentTarget.blur();
        }}
        className="-mx-1 min-h-8 min-w-0 flex-1 truncate rounded-sm bg-transparent px-1 font-semibold text-lg outline-offset-0 hover:bg-field focus:bg-field"
      />
      <span className="shrink-0 text-muted text-sm">
        {kindName(step.type)}
        {seconds && ` · ${seconds}`}
      </span>
      {kind && (
        <Popover
          align="end"
          label={t`About this step`}
          className="max-h-96 w-80 overflow-y-auto"
          trigger={<IconButton size="sm" label={t`About this step`} icon={<CircleHelp />} />}
        >
          <Help text={inWindowLanguage(kind.help)} />
        </Popover>
      )}
    </header>
  );
}
