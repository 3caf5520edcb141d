import { Trans, useLingui } from '@lingui/react/macro';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { Expect, Test } from '../bindings/types';
import { make } from '../canvas/actions';
import { openBook, useFlow } from '../flow';
import { Button, Dialog, Field, Select, TextInput } from '../kit';
import { ExpectRow } from './ExpectRow';
import { freshExpect, isUnfinished, saveTest } from './edit';
import { runTests } from './runs';

const nobody = '-';

interface Kept {
  /** Rows are moved and removed: each keeps a name of its own while it is edited. */
  row: number;
  expect: Expect;
}

/** What a test is called, what its caller does, and what must come of it. */
export function TestDialog({ test, onClose }: { test: Test; onClose: () => void }) {
  const { t } = useLingui();
  const callers = useFlow((state) => state.book?.project.callers);
  const [name, setName] = useState(test.name ?? '');
  const [keys, setKeys] = useState(test.scenario?.keys ?? '');
  const [caller, setCaller] = useState(test.scenario?.caller ?? '');
  const [at, setAt] = useState(test.scenario?.at ?? '');
  const [rows, setRows] = useState<Kept[]>(() =>
    (test.expect ?? []).map((expect, row) => ({ row, expect })),
  );
  const [next, setNext] = useState(rows.length);

  const save = () => {
    const { caller: _, keys: __, at: ___, ...rest } = test.scenario ?? {};
    const scenario = {
      ...(caller && { caller }),
      ...rest,
      ...(at && { at }),
      ...(keys.trim() && { keys: keys.trim() }),
    };
    const { expect: ____, ...others } = test;
    const expect = rows.map((one) => one.expect);
    make(
      saveTest(openBook(), {
        ...others,
        name: name.trim(),
        scenario,
        ...(expect.length > 0 && { expect }),
      }),
    );
    onClose();
    void runTests([test.id]);
  };

  return (
    <Dialog
      open
      width="lg"
      onOpenChange={(open) => !open && onClose()}
      title={t`Edit the test`}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            look="primary"
            disabled={rows.some((one) => isUnfinished(one.expect))}
            onClick={save}
          >
            <Trans>Keep and run</Trans>
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={t`What is tested`}>
          <TextInput autoFocus value={name} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field
          label={t`What the caller does`}
          hint={t`One after the other, such as 1,wait:5s,123#,say:billing,speak:8s,hangup. With ! before it, while something is still said.`}
        >
          <TextInput
            dir="ltr"
            spellCheck={false}
            className="font-mono"
            value={keys}
            onChange={(event) => setKeys(event.target.value)}
          />
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <Field label={t`Who calls`}>
            <Select
              value={caller || nobody}
              onValue={(id) => setCaller(id === nobody ? '' : id)}
              options={[
                { value: nobody, label: t`Anybody` },
                ...(callers ?? []).map((one) => ({ value: one.id, label: one.name || one.id })),
              ]}
            />
          </Field>
          <Field label={t`When`} hint={t`Empty: a Monday at 10:00`}>
            <TextInput
              type="datetime-local"
              dir="ltr"
              value={at}
              onChange={(event) => setAt(event.target.value.slice(0, 16))}
            />
          </Field>
        </div>
        <section>
          <h3 className="mb-2 font-medium text-muted text-sm">
            <Trans>What must come of it</Trans>
          </h3>
          <ul className="flex flex-col gap-2">
            {rows.map((one) => (
              <ExpectRow
                key={one.row}
                expect={one.expect}
                onChange={(expect) =>
                  setRows(rows.map((old) => (old.row === one.row ? { ...old, expect } : old)))
                }
                onRemove={() => setRows(rows.filter((old) => old.row !== one.row))}
              />
            ))}
          </ul>
          <Button
            size="sm"
            className="mt-2"
            icon={<Plus />}
            onClick={() => {
              setRows([...rows, { row: next, expect: freshExpect('reaches') }]);
              setNext(next + 1);
            }}
          >
            <Trans>Expect something</Trans>
          </Button>
        </section>
      </div>
    </Dialog>
  );
}
