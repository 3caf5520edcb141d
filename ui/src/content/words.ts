// Lengths, sizes and names as they are shown.
import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';

/** `0:04`, `12:30`. */
export function clock(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** `9.6 s`, `2:05`. */
export function length(ms: number): string {
  if (ms >= 60_000) return clock(ms);
  const seconds = i18n.number(Math.round(ms / 100) / 10);
  return t`${seconds} s`;
}

export function size(bytes: number): string {
  const kb = i18n.number(Math.max(1, Math.round(bytes / 1024)));
  if (bytes < 1024 * 1024) return t`${kb} KB`;
  const mb = i18n.number(Math.round(bytes / 1024 / 102.4) / 10);
  return t`${mb} MB`;
}

/** `−19.2 LUFS`, the same in every language. */
export const loudness = (lufs: number): string => `${lufs.toFixed(1).replace('-', '−')} LUFS`;
