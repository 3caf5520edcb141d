import clsx from 'clsx';
import { keysAsText } from './keys';

/** Keys as they stand on the keyboard. */
export function Kbd({ keys, className }: { keys: string; className?: string }) {
  return (
    <kbd
      dir="ltr"
      className={clsx(
        'inline-flex min-w-5 items-center justify-center whitespace-nowrap rounded-xs border border-line bg-hover px-1.5 font-medium font-sans text-muted text-xs',
        className,
      )}
    >
      {keysAsText(keys)}
    </kbd>
  );
}
