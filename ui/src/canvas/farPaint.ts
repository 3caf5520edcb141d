// A whole page drawn small: steps as tiles in the hue of their group, lines, names where they can
// be read. Used for the far view and for pictures of flows elsewhere.
import { type Book, stepName, stepsById } from '../flow/book';
import type { Box } from '../flow/measure';
import { type Colours, hueOf } from './colours';
import type { Scene } from './scene';

export interface FarLook {
  colours: Colours;
  selected: ReadonlySet<string>;
  /** Where a call is or was. */
  visited: (step: string) => 'here' | 'visited' | null;
  /** Steps with a problem. */
  flagged: (step: string) => boolean;
}

/** Names smaller than this on the screen are left out. */
const LEAST_NAME_PX = 7;

export function paintFar(
  to: CanvasRenderingContext2D,
  scene: Scene,
  book: Book,
  part: Box,
  zoom: number,
  look: FarLook,
): void {
  to.lineJoin = 'round';
  paintFrames(to, scene, look.colours);
  paintLines(to, scene, part, zoom, look.colours);
  const steps = stepsById(book);
  const radius = 9;
  const name = 34;
  const named = name * zoom >= LEAST_NAME_PX;
  to.font = `600 ${name}px "Inter Variable", "Noto Sans Arabic Variable", sans-serif`;
  to.textBaseline = 'middle';
  to.textAlign = 'center';
  for (const id of scene.grid.within(part)) {
    const [step, box] = [steps.get(id), scene.boxes.get(id)];
    if (!step || !box) continue;
    const hue = hueOf(step.type, look.colours);
    const state = look.visited(id);
    to.fillStyle = hue.soft;
    to.strokeStyle = state
      ? (look.colours['success-solid'] ?? '')
      : look.selected.has(id)
        ? (look.colours.accent ?? '')
        : hue.strong;
    to.lineWidth = state === 'here' || look.selected.has(id) ? 3 / zoom : 1 / zoom;
    to.beginPath();
    to.roundRect(box.x, box.y, box.width, box.height, radius);
    to.fill();
    to.globalAlpha = state || look.selected.has(id) ? 1 : 0.4;
    to.stroke();
    to.globalAlpha = 1;
    if (look.flagged(id)) {
      to.fillStyle = look.colours['warning-dot'] ?? '';
      to.beginPath();
      to.arc(box.x + box.width - 4, box.y + 4, Math.max(8, 3 / zoom), 0, Math.PI * 2);
      to.fill();
    }
    if (!named) continue;
    to.fillStyle = look.colours.text ?? '';
    paintName(to, stepName(step), box, name);
  }
}

/** On one or two lines, as they fit. */
function paintName(to: CanvasRenderingContext2D, name: string, box: Box, size: number): void {
  const room = box.width - 16;
  const rows = box.height >= size * 2.6 ? 2 : 1;
  const lines: string[] = [];
  let line = '';
  for (const word of name.split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word;
    if (line && lines.length < rows - 1 && to.measureText(longer).width > room) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  lines.push(line);
  const middle = box.y + box.height / 2;
  lines.forEach((text, i) => {
    const y = middle + (i - (lines.length - 1) / 2) * size * 1.12;
    to.fillText(cut(to, text, room), box.x + box.width / 2, y);
  });
}

function cut(to: CanvasRenderingContext2D, text: string, room: number): string {
  if (to.measureText(text).width <= room) return text;
  let n = text.length - 1;
  while (n > 1 && to.measureText(`${text.slice(0, n)}…`).width > room) n--;
  return `${text.slice(0, n)}…`;
}

function paintLines(
  to: CanvasRenderingContext2D,
  scene: Scene,
  part: Box,
  zoom: number,
  c: Colours,
): void {
  to.strokeStyle = c.wire ?? '';
  to.lineWidth = Math.max(1.5, 0.8 / zoom);
  to.beginPath();
  for (const exit of scene.lineGrid.within(part)) {
    const way = scene.routes.get(exit) ?? [];
    way.forEach((p, i) => {
      if (i === 0) to.moveTo(p.x, p.y);
      else to.lineTo(p.x, p.y);
    });
  }
  // Far off there are more lines than ground: they step back behind the steps.
  to.globalAlpha = Math.min(1, 0.3 + zoom * 3);
  to.stroke();
  to.globalAlpha = 1;
}

function paintFrames(to: CanvasRenderingContext2D, scene: Scene, c: Colours): void {
  to.strokeStyle = c['line-strong'] ?? '';
  to.lineWidth = 2;
  for (const frame of [...scene.frames, ...scene.notes]) {
    to.strokeRect(frame.x, frame.y, frame.width, frame.height);
  }
}
