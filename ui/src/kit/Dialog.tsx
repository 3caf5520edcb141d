import { useLingui } from '@lingui/react/macro';
import clsx from 'clsx';
import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from './IconButton';

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** A sentence under the title. */
  about?: ReactNode;
  /** Buttons, the main one last. */
  footer?: ReactNode;
  width?: 'sm' | 'md' | 'lg' | 'xl';
  children?: ReactNode;
}

const widths = { sm: 'max-w-md', md: 'max-w-xl', lg: 'max-w-3xl', xl: 'max-w-5xl' };

/**
 * Without a field to begin in, the box itself has the focus: on the close button its hint would
 * come up, and take the first Escape.
 */
function focusField(event: Event): void {
  const box = event.currentTarget;
  if (!(box instanceof HTMLElement)) return;
  if (box.querySelector('input, textarea, select, [role="combobox"]')) return;
  event.preventDefault();
  box.focus();
}

/** A question that has to be answered first. For long work and for looking things up take `Sheet`. */
export function Dialog({
  open,
  onOpenChange,
  title,
  about,
  footer,
  width = 'md',
  children,
}: Props) {
  const { t } = useLingui();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade bg-veil" />
        <Radix.Content
          data-blocks-keys=""
          onOpenAutoFocus={focusField}
          tabIndex={-1}
          {...(about ? {} : { 'aria-describedby': undefined })}
          className={clsx(
            'floating -translate-x-1/2 rtl:translate-x-1/2 fixed start-1/2 top-[12vh] z-40 flex max-h-[78vh] w-[calc(100vw-2rem)] animate-rise flex-col rounded-xl outline-none',
            widths[width],
          )}
        >
          <header className="flex shrink-0 items-start gap-3 px-5 pt-4 pb-3">
            <div className="min-w-0 flex-1">
              <Radix.Title className="font-semibold text-lg">{title}</Radix.Title>
              {about && (
                <Radix.Description className="mt-0.5 text-muted">{about}</Radix.Description>
              )}
            </div>
            <Radix.Close asChild>
              <IconButton label={t`Close`} icon={<X />} className="-mt-1 -me-2" />
            </Radix.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">{children}</div>
          {footer && (
            <footer className="flex shrink-0 items-center justify-end gap-2 border-line border-t px-5 py-3">
              {footer}
            </footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
