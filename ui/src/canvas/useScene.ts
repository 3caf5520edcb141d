// The scene of the page that is shown, worked out once for all who draw it.
import { create } from 'zustand';
import type { Book, Faces } from '../flow/book';
import { useFlow } from '../flow/store';
import { makeScene, type Scene } from './scene';
import { useCanvas } from './state';

const EMPTY: Book = {
  flow: { schema: '', id: '' },
  layout: { schema: '' },
  tests: { schema: '' },
  project: { schema: '' },
  texts: {},
};

const useStore = create<{ scene: Scene }>(() => ({ scene: makeScene(EMPTY, {}, '') }));

export const currentScene = (): Scene => useStore.getState().scene;
export const useScene = (): Scene => useStore((s) => s.scene);
export const onScene = (listener: () => void): (() => void) => useStore.subscribe(listener);

let last: { book: Book | null; faces: Faces; page: string } = { book: null, faces: {}, page: '' };

function follow(): void {
  const { book, faces } = useFlow.getState();
  const { page } = useCanvas.getState();
  const before = last;
  if (!book) {
    if (before.book) useStore.setState({ scene: makeScene(EMPTY, {}, '') });
    last = { book, faces, page };
    return;
  }
  const same =
    before.book &&
    before.book.flow.nodes === book.flow.nodes &&
    before.book.flow.edges === book.flow.edges &&
    before.book.layout === book.layout &&
    before.faces === faces &&
    before.page === page;
  last = { book, faces, page };
  if (same) return;
  const scene = makeScene(book, faces, page, before.book ? currentScene() : undefined);
  useStore.setState({ scene });
}

useFlow.subscribe(follow);
useCanvas.subscribe(follow);
follow();
