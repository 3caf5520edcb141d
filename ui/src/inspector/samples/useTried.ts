/** What an expression or a text comes to with the sample values, shortly after it was written. */
import { useEffect, useState } from 'react';
import type { Tried } from '../../bindings/types';
import { asRefused } from '../../host';
import { useWork } from '../work';
import { useTryWith } from './store';

const PAUSE_MS = 300;

export function useTried(text: string, template = false): Tried | null {
  const { ask, flow } = useWork();
  const samples = useTryWith();
  const [tried, setTried] = useState<Tried | null>(null);
  const asked = JSON.stringify({ ...flow, text, template, ...samples });
  useEffect(() => {
    if (!text.trim()) return setTried(null);
    let wanted = true;
    const timer = setTimeout(() => {
      ask('try_expression', JSON.parse(asked)).then(
        (answer) => wanted && setTried(answer),
        (error) => wanted && setTried({ value: null, error: asRefused(error).message }),
      );
    }, PAUSE_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [asked, text, ask]);
  return tried;
}

export const shown = (value: unknown): string =>
  typeof value === 'string' ? `“${value}”` : JSON.stringify(value);
