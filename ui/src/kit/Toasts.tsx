import { useLingui } from '@lingui/react/macro';
import { Check, X } from 'lucide-react';
import { Toast as Radix } from 'radix-ui';
import { IconButton } from './IconButton';
import { dismissToast, useToasts } from './toast';

/** Where toasts appear; mounted once. */
export function Toasts() {
  const { t } = useLingui();
  const toasts = useToasts((state) => state.toasts);
  return (
    <Radix.Provider label={t`Done`} duration={8000} swipeDirection="down">
      {toasts.map((toast) => (
        <Radix.Root
          key={toast.id}
          onOpenChange={(open) => !open && dismissToast(toast.id)}
          className="floating flex min-h-11 animate-rise items-center gap-3 ps-4 pe-2"
        >
          <Check aria-hidden="true" className="size-4 shrink-0 text-success" />
          <Radix.Title dir="auto" className="py-2">
            {toast.text}
          </Radix.Title>
          {toast.action && (
            <Radix.Action asChild altText={toast.action.label}>
              <button
                type="button"
                onClick={toast.action.run}
                className="min-h-7 rounded-sm px-2 font-semibold text-accent-text hover:bg-accent-soft"
              >
                {toast.action.label}
              </button>
            </Radix.Action>
          )}
          <Radix.Close asChild>
            <IconButton size="sm" label={t`Dismiss`} icon={<X />} />
          </Radix.Close>
        </Radix.Root>
      ))}
      <Radix.Viewport className="-translate-x-1/2 rtl:translate-x-1/2 fixed start-1/2 bottom-4 z-50 flex w-max max-w-[90vw] flex-col items-center gap-2 outline-none" />
    </Radix.Provider>
  );
}
