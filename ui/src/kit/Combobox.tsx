import { useLingui } from '@lingui/react/macro';
import clsx from 'clsx';
import { Command } from 'cmdk';
import { Check, ChevronDown, Plus } from 'lucide-react';
import { Popover as Radix } from 'radix-ui';
import { useState } from 'react';
import { useField } from './Field';
import type { Option } from './Select';

interface Props {
  value: string;
  onValue: (value: string) => void;
  options: readonly Option[];
  placeholder?: string;
  label?: string;
  id?: string;
  disabled?: boolean;
  /** What was typed may be taken though it is not in the list: the words of that choice. */
  create?: (typed: string) => string;
  onCreate?: (typed: string) => void;
  className?: string;
}

/** One of many, found by typing. */
export function Combobox(props: Props) {
  const { value, onValue, options, placeholder, label, create, onCreate, className } = props;
  const { t } = useLingui();
  const field = useField({ id: props.id });
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const chosen = options.find((option) => option.value === value);
  const close = () => {
    setOpen(false);
    setTyped('');
  };
  const offerNew =
    create && typed.trim() !== '' && !options.some((option) => option.label === typed.trim());

  return (
    <Radix.Root open={open} onOpenChange={(next) => (next ? setOpen(true) : close())}>
      <Radix.Trigger
        {...field}
        role="combobox"
        aria-expanded={open}
        aria-label={label}
        disabled={props.disabled}
        className={clsx(
          'field-box flex items-center gap-2 text-start [&_svg]:size-4 [&_svg]:shrink-0',
          className,
        )}
      >
        {chosen?.icon}
        <span
          dir="auto"
          className={clsx('min-w-0 flex-1 truncate', !chosen && !value && 'text-muted')}
        >
          {chosen?.label ?? (value || placeholder)}
        </span>
        <ChevronDown className="text-muted" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className="floating z-50 w-(--radix-popover-trigger-width) min-w-56 animate-fade overflow-hidden"
        >
          <Command label={label ?? placeholder ?? t`Choose`} loop>
            <Command.Input
              value={typed}
              onValueChange={setTyped}
              placeholder={t`Type to find`}
              dir="auto"
              className="w-full border-line border-b bg-transparent px-3 py-2 outline-none"
            />
            <Command.List label={label ?? t`Choose`} className="max-h-64 overflow-y-auto p-1">
              <Command.Empty className="px-2 py-3 text-muted">{t`Nothing called “${typed}”`}</Command.Empty>
              {options.map((option) => (
                <Command.Item
                  key={option.value}
                  value={option.value}
                  keywords={[option.label, option.detail ?? '']}
                  disabled={option.disabled}
                  onSelect={() => {
                    onValue(option.value);
                    close();
                  }}
                  className="flex min-h-7 items-center gap-2 rounded-sm px-2 py-1 data-[selected=true]:bg-accent-soft [&_svg]:size-4"
                >
                  {option.icon}
                  <span dir="auto" className="min-w-0 flex-1 truncate">
                    {option.label}
                    {option.detail && (
                      <span className="ms-2 text-muted text-sm">{option.detail}</span>
                    )}
                  </span>
                  {option.value === value && <Check />}
                </Command.Item>
              ))}
              {offerNew && (
                <Command.Item
                  forceMount
                  value={`new:${typed}`}
                  onSelect={() => {
                    (onCreate ?? onValue)(typed.trim());
                    close();
                  }}
                  className="flex min-h-7 items-center gap-2 rounded-sm px-2 py-1 data-[selected=true]:bg-accent-soft [&_svg]:size-4"
                >
                  <Plus className="text-accent-text" />
                  {create(typed.trim())}
                </Command.Item>
              )}
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
