import { Trans, useLingui } from '@lingui/react/macro';
import { PencilLine, Spline, Wrench } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Problem } from '../bindings/types';
import { make } from '../canvas/actions';
import { setCanvas } from '../canvas/state';
import { canEdit, edits, openBook, useFlow } from '../flow';
import { Button, Field, Popover, TextArea } from '../kit';
import { type Fix, fixOf } from './fixes';

const small = 'min-w-24 justify-start';

function Write({ fix }: { fix: Extract<Fix, { kind: 'write' }> }) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  // What it says in the other languages is what has to be said in this one.
  const others = useFlow((state) => state.book?.texts);
  const other = Object.entries(others ?? {}).find(
    ([language, texts]) => language !== fix.language && texts[fix.prompt],
  );
  const original = other?.[1][fix.prompt];
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      align="end"
      label={t`Write the text`}
      className="w-96"
      trigger={
        <Button size="sm" className={small} icon={<PencilLine />}>
          <Trans>Write it…</Trans>
        </Button>
      }
    >
      <form
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          make(edits.setTexts(openBook(), fix.prompt, { [fix.language]: text.trim() }));
          setOpen(false);
        }}
      >
        {original && (
          <p dir="auto" className="selectable rounded-md bg-hover px-2.5 py-1.5 text-muted">
            {original}
          </p>
        )}
        <Field label={t`What callers hear (${fix.language})`}>
          <TextArea
            autoFocus
            lang={fix.language}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        <Button
          type="submit"
          size="sm"
          look="primary"
          className="self-end"
          disabled={text.trim() === ''}
        >
          <Trans>Keep</Trans>
        </Button>
      </form>
    </Popover>
  );
}

/** Mends a problem, where nothing or only one thing has to be decided for it. */
export function FixButton({ problem }: { problem: Problem }) {
  const book = useFlow((state) => state.book);
  const faces = useFlow((state) => state.faces);
  const editable = useFlow(canEdit);
  const fix = useMemo(() => (book ? fixOf(problem, book, faces) : null), [problem, book, faces]);
  if (!fix || !editable || (problem.flow && problem.flow !== book?.flow.id)) return null;
  if (fix.kind === 'write') return <Write fix={fix} />;
  if (fix.kind === 'connect') {
    return (
      <Button
        size="sm"
        className={small}
        icon={<Spline />}
        onClick={(event) => {
          const { left, top } = event.currentTarget.getBoundingClientRect();
          setCanvas({ choosing: { what: 'connect', at: { x: left, y: top }, exit: fix.exit } });
        }}
      >
        <Trans>Connect to…</Trans>
      </Button>
    );
  }
  return (
    <Button size="sm" className={small} icon={<Wrench />} onClick={() => make(fix.edit())}>
      {fix.label}
    </Button>
  );
}
