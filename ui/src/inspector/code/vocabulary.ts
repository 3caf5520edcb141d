/** The words of the engine's language, asked for once for each flow and window. */
import { useEffect, useState } from 'react';
import type { Vocabulary } from '../../bindings/types';
import { useWork, type Work } from '../work';

const asked = new Map<string, Promise<Vocabulary | null>>();

function vocabularyOf(work: Work): Promise<Vocabulary | null> {
  const { project, flow } = work.flow;
  // The library is a part of it, and changes.
  const library = (work.book.project.functions ?? []).map((one) => one.name).join();
  const key = `${project}/${flow}/${library}`;
  const known = asked.get(key);
  if (known) return known;
  const answer = work.ask('vocabulary', { project, flow }).catch(() => {
    // Completion does without; the next editor asks again.
    asked.delete(key);
    return null;
  });
  asked.set(key, answer);
  return answer;
}

export function useVocabulary(): Vocabulary | null {
  const work = useWork();
  const [vocabulary, setVocabulary] = useState<Vocabulary | null>(null);
  useEffect(() => {
    let wanted = true;
    void vocabularyOf(work).then((answer) => wanted && setVocabulary(answer));
    return () => {
      wanted = false;
    };
  }, [work]);
  return vocabulary;
}
