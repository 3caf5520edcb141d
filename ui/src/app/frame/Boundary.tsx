import { Trans } from '@lingui/react/macro';
import { Component, type ErrorInfo, type ReactNode, Suspense } from 'react';
import { Button, ErrorNotice, Spinner } from '../../kit';

interface Props {
  children: ReactNode;
  /** It has no place of its own: nothing is shown while it loads, or when it broke. */
  silent?: boolean;
}

interface State {
  error: unknown;
}

/** A part that breaks says so in its own place; the rest goes on. */
export class Boundary extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error ?? new Error('unknown') };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render() {
    const { error } = this.state;
    const { children, silent } = this.props;
    if (error === null) {
      return (
        <Suspense fallback={silent ? null : <Spinner className="m-4 text-muted" />}>
          {children}
        </Suspense>
      );
    }
    if (silent) return null;
    return (
      <ErrorNotice
        className="m-3"
        details={error instanceof Error ? (error.stack ?? error.message) : String(error)}
        action={
          <Button size="sm" onClick={() => this.setState({ error: null })}>
            <Trans>Try again</Trans>
          </Button>
        }
      >
        <Trans>This part of the window broke. Your work is kept; the rest goes on.</Trans>
      </ErrorNotice>
    );
  }
}
