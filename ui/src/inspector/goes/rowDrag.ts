/** Moving a row by its grip. */
import { type PointerEvent, useRef, useState } from 'react';

export function useRowDrag(move: (row: string, place: number) => void) {
  const list = useRef<HTMLUListElement>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const grip = (row: string) => ({
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      event.preventDefault();
      event.currentTarget.setPointerCapture(event.pointerId);
      setDragged(row);
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      if (dragged !== row) return;
      setDragged(null);
      const place = placeAt(list.current, event.clientY);
      if (place >= 0) move(row, place);
    },
    onPointerCancel: () => setDragged(null),
  });
  return { list, dragged, grip };
}

function placeAt(list: HTMLElement | null, y: number): number {
  const rows = [...(list?.children ?? [])].map((row) => row.getBoundingClientRect());
  return rows.findIndex((box) => y >= box.top && y < box.bottom);
}
