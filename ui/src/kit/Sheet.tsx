import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from './IconButton';

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  about?: ReactNode;
  footer?: ReactNode;
  width?: string;
  children: ReactNode;
}

/** Beside the work, which goes on: nothing is covered and nothing waits for it. */
export function Sheet({
  open,
  onOpenChange,
  title,
  about,
  footer,
  width = '26rem',
  children,
}: Props) {
  const { t } = useLingui();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange} modal={false}>
      <Radix.Portal>
        <Radix.Content
          {...(about ? {} : { 'aria-describedby': undefined })}
          tabIndex={-1}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
          }}
          style={{ inlineSize: width }}
          // It closes when asked to, not because the work beside it goes on.
          onInteractOutside={(event) => event.preventDefault()}
          className="floating fixed end-3 top-15 bottom-3 z-30 flex max-w-[calc(100vw-1.5rem)] animate-rise flex-col rounded-xl outline-none"
        >
          <header className="flex shrink-0 items-start gap-3 border-line border-b px-4 py-3">
            <div className="min-w-0 flex-1">
              <Radix.Title className="truncate font-semibold text-md">{title}</Radix.Title>
              {about && (
                <Radix.Description className="text-muted text-sm">{about}</Radix.Description>
              )}
            </div>
            <Radix.Close asChild>
              <IconButton label={t`Close`} icon={<X />} className="-me-1.5" />
            </Radix.Close>
          </header>
          <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">{children}</div>
          {footer && (
            <footer className="flex shrink-0 items-center justify-end gap-2 border-line border-t px-4 py-3">
              {footer}
            </footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
