// Always there while a flow is open: keeps the library up to date, and takes dropped files.
import { useEffect } from 'react';
import { useFlow } from '../flow';
import { on } from '../host';
import { takeDrops } from './review/drops';
import { ReviewSheet } from './review/ReviewSheet';
import { loadContent, refresh, rewritten, useContent } from './store';

export function FollowContent() {
  const project = useFlow((state) => (state.book ? state.project : ''));
  useEffect(() => {
    if (!project) return;
    void loadContent(project);
    const deaf = on('content_changed', (news) => {
      if (news.project === project) void refresh(news.ids);
    });
    const unwatch = useFlow.subscribe((now, before) => {
      if (!now.book || !before.book || now.project !== before.project) return;
      if (now.book.texts !== before.book.texts) {
        void refresh(rewritten(before.book.texts, now.book.texts));
      }
      // Which steps use what is only known anew for all of it.
      else if (now.book.flow !== before.book.flow && useContent.getState().shown) countSoon();
    });
    return () => {
      deaf();
      unwatch();
    };
  }, [project]);
  useEffect(takeDrops, []);
  return <ReviewSheet />;
}

let counting: ReturnType<typeof setTimeout> | undefined;

function countSoon(): void {
  clearTimeout(counting);
  counting = setTimeout(() => void loadContent(useContent.getState().project), 800);
}
