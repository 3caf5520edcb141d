import type { KeyboardEvent } from 'react';

/**
 * Arrow keys move between the cards inside an element: those with `data-card`. Which one is above
 * or beside is read off where they stand, so it holds however many fit into a row.
 */
export function moveBetweenCards(event: KeyboardEvent<HTMLElement>): void {
  const from = event.target instanceof HTMLElement ? event.target.closest('[data-card]') : null;
  if (!from || event.ctrlKey || event.metaKey || event.altKey) return;
  const rtl = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
  const way = {
    ArrowRight: [1, 0],
    ArrowLeft: [-1, 0],
    ArrowDown: [0, 1],
    ArrowUp: [0, -1],
  }[event.key];
  if (!way) return;
  const [dx = 0, dy = 0] = way;
  const here = from.getBoundingClientRect();
  const cards = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-card]')];
  if (dx !== 0) {
    const next = cards[cards.indexOf(from as HTMLElement) + dx * rtl];
    if (next) event.preventDefault();
    next?.focus();
    return;
  }
  const beyond = cards
    .map((card) => ({ card, box: card.getBoundingClientRect() }))
    .filter(({ box }) => (dy > 0 ? box.top >= here.bottom : box.bottom <= here.top))
    .map(({ card, box }) => ({
      card,
      far: Math.abs(box.top - here.top) * 4 + Math.abs(box.left - here.left),
    }))
    .sort((a, b) => a.far - b.far)[0];
  if (!beyond) return;
  event.preventDefault();
  beyond.card.focus();
}
