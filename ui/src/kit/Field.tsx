import clsx from 'clsx';
import { CircleAlert } from 'lucide-react';
import { Label as RadixLabel } from 'radix-ui';
import { createContext, type ReactNode, useContext, useId } from 'react';

interface FieldIds {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
}

const FieldContext = createContext<FieldIds | null>(null);

/** What a control inside a `Field` takes from it, unless it says otherwise itself. */
export function useField(own?: { id?: string | undefined }) {
  const field = useContext(FieldContext);
  if (!field) return own?.id ? { id: own.id } : {};
  return {
    id: own?.id ?? field.id,
    'aria-describedby': field.describedBy,
    'aria-invalid': field.invalid || undefined,
  };
}

export function Label({ children, className, ...rest }: RadixLabel.LabelProps) {
  return (
    <RadixLabel.Root {...rest} className={clsx('font-medium text-muted text-sm', className)}>
      {children}
    </RadixLabel.Root>
  );
}

interface Props {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  /** At the end of the label's line. */
  aside?: ReactNode;
  /** Label and control side by side. */
  row?: boolean;
  className?: string;
  children: ReactNode;
}

/** A label, one control, and what there is to say about it. */
export function Field({ label, hint, error, aside, row = false, className, children }: Props) {
  const id = useId();
  const says = error ? `${id}-error` : hint ? `${id}-hint` : undefined;
  return (
    <FieldContext.Provider value={{ id, describedBy: says, invalid: Boolean(error) }}>
      <div
        className={clsx(
          row ? 'grid grid-cols-[minmax(5rem,auto)_1fr] items-center gap-x-3' : 'flex flex-col',
          'gap-y-1',
          className,
        )}
      >
        <div className="flex items-baseline justify-between gap-2">
          <Label htmlFor={id}>{label}</Label>
          {aside}
        </div>
        {children}
        {error ? (
          <p
            id={says}
            className={clsx('flex items-start gap-1 text-error text-sm', row && 'col-start-2')}
          >
            <CircleAlert aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
            <span>{error}</span>
          </p>
        ) : (
          hint && (
            <p id={says} className={clsx('text-muted text-sm', row && 'col-start-2')}>
              {hint}
            </p>
          )
        )}
      </div>
    </FieldContext.Provider>
  );
}
