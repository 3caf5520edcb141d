// How keys are written down ("Ctrl+Shift+L"), shown, and read off a keyboard event. Ctrl stands for
// Command on macOS.

const isMac = typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.platform || '');

const macSigns: Record<string, string> = { Ctrl: '⌘', Shift: '⇧', Alt: '⌥' };
const signs: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Arrows: '← ↑ ↓ →',
  ContextMenu: 'Menu',
  Delete: 'Del',
  Escape: 'Esc',
  Plus: '+',
  Minus: '−',
};

/** The keys one by one, as they stand on the keyboard. */
function shownKeys(keys: string, mac = isMac): string[] {
  return keys.split('+').map((key) => (mac ? macSigns[key] : undefined) ?? signs[key] ?? key);
}

export function keysAsText(keys: string, mac = isMac): string {
  return shownKeys(keys, mac).join(mac ? '' : ' ');
}

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const named: Record<string, string> = { ' ': 'Space', '+': 'Plus', '-': 'Minus' };
const byCode: Record<string, string> = {
  Backslash: '\\',
  BracketLeft: '[',
  BracketRight: ']',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Equal: '=',
  Minus: 'Minus',
};

function codeKey(code: string): string | undefined {
  return /^(?:Key|Digit)(.)$/.exec(code)?.[1] ?? byCode[code];
}

/**
 * What was pressed, in the ways it may have been written down. There are two: by the sign on the
 * keyboard, and by the place of the key, so that letters work on an Arabic keyboard and
 * `Shift+1` is found although it types an exclamation mark.
 */
export function readKeys(event: Pressed, mac = isMac): string[] {
  const main = mac ? event.metaKey : event.ctrlKey;
  const mods = (shift: boolean) =>
    [main && 'Ctrl', event.altKey && 'Alt', shift && event.shiftKey && 'Shift'].filter(Boolean);
  const key = named[event.key] ?? (event.key.length === 1 ? event.key.toUpperCase() : event.key);
  if (['Control', 'Meta', 'Alt', 'Shift', 'AltGraph', 'Dead'].includes(event.key)) return [];
  // Shift is already in a sign such as "?"; for letters and named keys it counts.
  const isSign = event.key.length === 1 && !/\p{L}|\s/u.test(event.key);
  const found = [[...mods(!isSign), key].join('+')];
  const placed = codeKey(event.code);
  if (placed) {
    const other = [...mods(true), placed].join('+');
    if (!found.includes(other)) found.push(other);
  }
  return found;
}
