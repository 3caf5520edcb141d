const FOCUSABLE = 'input, textarea, [contenteditable=true], button, [tabindex="0"]';

/**
 * Bring a setting into view, by the path that a problem names, and put the focus into it. `false`:
 * it is not there, or not yet: the settings that are folded away are opened then.
 */
export function showField(root: HTMLElement | null, path: string): boolean {
  for (const wanted of outwards(path)) {
    const row = root?.querySelector<HTMLElement>(`[data-field="${CSS.escape(wanted)}"]`);
    if (!row) continue;
    row.scrollIntoView({ block: 'center', behavior: 'smooth' });
    const control = row.matches(FOCUSABLE) ? row : row.querySelector<HTMLElement>(FOCUSABLE);
    control?.focus({ preventScroll: true });
    return true;
  }
  root?.querySelector<HTMLElement>('[data-advanced][aria-expanded="false"]')?.click();
  return false;
}

/** `options.0.key`, `options.0`, `options`. */
function outwards(path: string): string[] {
  const names = path.split('.');
  return names.map((_, i) => names.slice(0, names.length - i).join('.'));
}
