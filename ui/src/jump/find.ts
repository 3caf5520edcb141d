// Asks the sources, each at its own pace, and keeps what fits.
import { useEffect, useState } from 'react';
import { rank } from './rank';
import { type JumpItem, type JumpSource, jumpSources } from './sources';

interface JumpGroup {
  source: JumpSource;
  items: readonly JumpItem[];
}

const shownAtFirst = 5;
const shownPerGroup = 8;

function fitting(
  source: JumpSource,
  items: readonly JumpItem[],
  query: string,
): readonly JumpItem[] {
  if (query.trim() === '') return items.slice(0, shownAtFirst);
  if (source.ranked) return items.slice(0, shownPerGroup);
  return items
    .map((item) => ({
      item,
      score: rank(query, item.title, [
        item.detail ?? '',
        item.kind ?? '',
        ...(item.keywords ?? []),
      ]),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, shownPerGroup)
    .map(({ item }) => item);
}

type Answer = readonly JumpItem[] | Promise<readonly JumpItem[]>;

function ask(source: JumpSource, query: string): Answer {
  try {
    return source.items(query);
  } catch {
    // One source that fails must not close the way to the others.
    return [];
  }
}

const isLater = (answer: Answer): answer is Promise<readonly JumpItem[]> => 'then' in answer;

/** What was found so far, and whether some source still looks. */
export function useJumpGroups(open: boolean, query: string) {
  const [later, setLater] = useState<Record<string, readonly JumpItem[]>>({});
  const [looking, setLooking] = useState(0);
  const [now, setNow] = useState<Record<string, readonly JumpItem[]>>({});

  useEffect(() => {
    if (!open) return;
    let current = true;
    const found: Record<string, readonly JumpItem[]> = {};
    const waiting: [string, Promise<readonly JumpItem[]>][] = [];
    for (const source of jumpSources()) {
      const answer = ask(source, query);
      if (isLater(answer)) waiting.push([source.id, answer]);
      else found[source.id] = answer;
    }
    setNow(found);
    setLooking(waiting.length);
    for (const [id, answer] of waiting) {
      answer
        .catch((): readonly JumpItem[] => [])
        .then((items) => {
          if (!current) return;
          setLater((before) => ({ ...before, [id]: items }));
          setLooking((count) => count - 1);
        });
    }
    return () => {
      current = false;
    };
  }, [open, query]);

  const groups: JumpGroup[] = jumpSources()
    .map((source) => ({
      source,
      items: fitting(source, now[source.id] ?? later[source.id] ?? [], query),
    }))
    .filter(({ items }) => items.length > 0);
  return { groups, looking: looking > 0 };
}
