import { i18n } from '@lingui/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo, useState } from 'react';
import type { Project } from '../../bindings/types';
import { Button, Dialog, Field, Select, TextInput } from '../../kit';
import { momentIn, turn, useKnobs } from '../knobs';
import { type Moment, momentsOf } from './moments';

/** A moment as it is written in the project, in the words of the window's language. */
export function momentWords(at: string): string {
  const time = Date.parse(`${at}:00Z`);
  if (Number.isNaN(time)) return at;
  return i18n.date(new Date(time), {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}

/** When the call comes in. */
export function At({ id, project }: { id: string; project: Project }) {
  const { t } = useLingui();
  const at = useKnobs((knobs) => knobs.at);
  const [picking, setPicking] = useState(false);
  const [typed, setTyped] = useState('');
  const moments = useMemo(
    () => momentsOf(project.hours ?? {}, momentIn(project.time_zone, new Date())),
    [project.hours, project.time_zone],
  );
  const many = Object.keys(project.hours ?? {}).length > 1;
  const label = (moment: Moment): string => {
    const hours = many ? ` · ${moment.hours}` : '';
    switch (moment.kind) {
      case 'open':
        return t`While open` + hours;
      case 'closed':
        return t`While closed` + hours;
      case 'holiday':
        return (moment.name || t`Holiday`) + hours;
    }
  };
  const known = at === '' || at === 'now' || moments.some((moment) => moment.at === at);

  return (
    <>
      <Select
        id={id}
        value={at === '' ? 'usual' : at}
        onValue={(next) => {
          if (next === 'pick') {
            setTyped(known ? momentIn(project.time_zone, new Date()) : at);
            setTimeout(() => setPicking(true));
          } else turn({ at: next === 'usual' ? '' : next });
        }}
        options={[
          { value: 'usual', label: t`Usual day`, detail: t`a Monday at 10:00` },
          { value: 'now', label: t`Now` },
          ...moments.map((moment) => ({
            value: moment.at,
            label: label(moment),
            detail: momentWords(moment.at),
          })),
          ...(known ? [] : [{ value: at, label: momentWords(at) }]),
          { value: 'pick', label: t`Date and time…` },
        ]}
      />
      <Dialog
        open={picking}
        onOpenChange={setPicking}
        width="sm"
        title={t`When the call comes in`}
        about={
          project.time_zone
            ? t`As the clock shows it in ${project.time_zone}`
            : t`As the clock shows it where the flow runs`
        }
        footer={
          <Button
            look="primary"
            disabled={!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(typed)}
            onClick={() => {
              turn({ at: typed });
              setPicking(false);
            }}
          >
            <Trans>Use this moment</Trans>
          </Button>
        }
      >
        <Field label={t`Date and time`}>
          <TextInput
            autoFocus
            type="datetime-local"
            dir="ltr"
            value={typed}
            onChange={(event) => setTyped(event.target.value.slice(0, 16))}
          />
        </Field>
      </Dialog>
    </>
  );
}
