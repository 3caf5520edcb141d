// Secrets for real requests: typed here, kept by the studio until the program ends, and never
// read back. The window knows only which there are.
import { useCallback, useEffect, useState } from 'react';
import type { SecretName } from '../../bindings/types';
import { useWork } from '../../inspector/work';

interface Secrets {
  /** Nothing: not known yet. */
  all: readonly SecretName[] | null;
  /** Empty: forget it. */
  keep(name: string, value: string): Promise<void>;
}

export function useSecrets(): Secrets {
  const { ask, flow, book } = useWork();
  const { project, flow: id } = flow;
  const [all, setAll] = useState<readonly SecretName[] | null>(null);
  // A step that names another secret has changed the book.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again for each book
  useEffect(() => {
    let wanted = true;
    ask('secrets', { project, flow: id }).then(
      ({ secrets }) => wanted && setAll(secrets),
      () => wanted && setAll([]),
    );
    return () => {
      wanted = false;
    };
  }, [ask, project, id, book.flow.nodes]);
  const keep = useCallback(
    async (name: string, value: string) => {
      const { secrets } = await ask('secret_keep', { project, flow: id, name, value });
      setAll(secrets);
    },
    [ask, project, id],
  );
  return { all, keep };
}
