import clsx from 'clsx';
import { lazy, Suspense } from 'react';
import { useTyping } from '../controls/typing';
import type { SetMore } from '../step';
import type { CodeLanguage, Mistake } from './language';

const Editor = lazy(() => import('./Editor'));

export interface CodeFieldProps {
  language: CodeLanguage;
  label: string;
  value: string;
  onValue(text: string, more: SetMore): void;
  lines?: 'one' | 'many' | 'page';
  placeholder?: string;
  /** Names beside the flow's own that are known here, such as `value`. */
  names?: readonly string[];
  mistakes?: readonly Mistake[];
  /** Each change at once, before it is in the document. */
  onType?(text: string): void;
  invalid?: boolean;
}

/** Text that is read by the engine: templates, expressions, JavaScript. */
export function CodeField(props: CodeFieldProps) {
  const { language, label, value, onValue, lines = 'one', onType } = props;
  const typing = useTyping(value, onValue);
  const box = clsx(
    'field-box overflow-hidden px-0',
    lines === 'many' && 'min-h-16!',
    lines === 'page' && 'min-h-48!',
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the editor in it is what is left, and says so too late for a press of “Run”
    <div className={box} aria-invalid={props.invalid || undefined} onBlur={typing.flush}>
      <Suspense
        fallback={
          // The same text, where the editor will be: nothing jumps, and it can be read at once.
          <textarea
            aria-label={label}
            readOnly
            rows={1}
            dir="auto"
            value={typing.text}
            className="block w-full resize-none bg-transparent px-2.5 py-1.5 outline-none"
          />
        }
      >
        <Editor
          language={language}
          label={label}
          text={typing.text}
          lines={lines}
          placeholder={props.placeholder}
          names={props.names}
          mistakes={props.mistakes}
          onText={(text) => {
            typing.type(text);
            onType?.(text);
          }}
          onFocus={typing.focus}
          onBlur={typing.blur}
        />
      </Suspense>
    </div>
  );
}
