import { Trans } from '@lingui/react/macro';
import { phrase } from '../../phrases';
import { shown, useTried } from './useTried';

/** What an expression comes to, in one line under it. */
export function Result({ text, template = false }: { text: string; template?: boolean }) {
  const tried = useTried(text, template);
  if (!tried) return null;
  if (tried.error) {
    return (
      <p role="status" className="text-error text-sm">
        {phrase(tried.error)}
      </p>
    );
  }
  return (
    <p role="status" className="break-words text-muted text-sm">
      <Trans>
        With the sample values: <bdi className="font-mono">{shown(tried.value)}</bdi>
      </Trans>
    </p>
  );
}
