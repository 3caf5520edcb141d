// What can be done to a sound. Everything is heard before it is kept.
import { t } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { SoundEdit } from '../../bindings/types';
import { SwitchRow } from '../../inspector/controls/SwitchRow';
import { Field, NumberInput } from '../../kit';

export const noChange: SoundEdit = {
  from_ms: 0,
  to_ms: 0,
  trim: false,
  pause_ms: 0,
  level: false,
  fade_in_ms: 0,
  fade_out_ms: 0,
};

/** Pauses are cut to this. */
const PAUSE_MS = 400;

/** What the history says of a change. */
export function originOf(edit: SoundEdit): string {
  const done = [
    edit.from_ms || edit.to_ms ? t`cut` : '',
    edit.trim ? t`silence at the ends removed` : '',
    edit.pause_ms ? t`pauses shortened` : '',
    edit.level ? t`−19 LUFS` : '',
    edit.fade_in_ms || edit.fade_out_ms ? t`faded` : '',
  ];
  return done.filter(Boolean).join(', ');
}

interface Props {
  edit: SoundEdit;
  ms: number;
  onEdit: (edit: SoundEdit) => void;
}

export function Changes({ edit, ms, onEdit }: Props) {
  const { t } = useLingui();
  const set = (fields: Partial<SoundEdit>) => onEdit({ ...edit, ...fields });
  const seconds = (label: string, value: number, to: (ms: number) => void, most = ms) => (
    <Field label={label}>
      <NumberInput
        value={value / 1000}
        min={0}
        max={most / 1000}
        step={0.05}
        unit={t`s`}
        onValue={(next) => to(Math.round((next ?? 0) * 1000))}
      />
    </Field>
  );
  return (
    <div className="flex flex-col gap-1">
      <div className="grid grid-cols-2 gap-2">
        {seconds(t`From`, edit.from_ms ?? 0, (from_ms) => set({ from_ms }))}
        {seconds(t`To`, edit.to_ms || ms, (to_ms) => set({ to_ms: to_ms >= ms ? 0 : to_ms }))}
        {seconds(t`Fade in`, edit.fade_in_ms ?? 0, (fade_in_ms) => set({ fade_in_ms }), 10_000)}
        {seconds(t`Fade out`, edit.fade_out_ms ?? 0, (fade_out_ms) => set({ fade_out_ms }), 10_000)}
      </div>
      <SwitchRow
        label={<Trans>Remove silence at both ends</Trans>}
        on={edit.trim ?? false}
        onChange={(trim) => set({ trim })}
      />
      <SwitchRow
        label={<Trans>Shorten long pauses</Trans>}
        on={(edit.pause_ms ?? 0) > 0}
        onChange={(on) => set({ pause_ms: on ? PAUSE_MS : 0 })}
      />
      <SwitchRow
        label={<Trans>As loud as the others (−19 LUFS)</Trans>}
        on={edit.level ?? false}
        onChange={(level) => set({ level })}
      />
    </div>
  );
}
