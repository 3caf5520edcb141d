import clsx from 'clsx';
import { Check, ChevronRight } from 'lucide-react';
import { ContextMenu as RadixContext, DropdownMenu as RadixMenu } from 'radix-ui';
import { Fragment, type ReactNode } from 'react';
import { Kbd } from './Kbd';

export interface MenuItem {
  id: string;
  label: string;
  icon?: ReactNode;
  keys?: string;
  /** Ticked or not, where it switches something. */
  checked?: boolean;
  danger?: boolean;
  disabled?: boolean;
  /** Why it is disabled, or a word more. */
  hint?: string;
  onSelect?: () => void;
  items?: readonly MenuItem[];
}

/** Sections are set apart by a line. */
export type MenuSections = readonly (readonly MenuItem[])[];

type Kind = typeof RadixMenu | typeof RadixContext;

const box = 'floating z-50 min-w-48 max-w-80 animate-fade overflow-y-auto p-1';
const row = (item: MenuItem) =>
  clsx(
    'flex min-h-8 cursor-default items-center gap-2.5 rounded-sm px-2 outline-none data-disabled:opacity-50 data-highlighted:bg-accent-soft [&_svg]:size-4 [&_svg]:shrink-0',
    item.danger && 'text-error data-highlighted:bg-error-soft',
  );

function Inside({ item }: { item: MenuItem }) {
  return (
    <>
      <span className="flex w-4 shrink-0 justify-center text-muted">
        {item.checked ? <Check className="text-accent-text" /> : item.icon}
      </span>
      <span className="min-w-0 flex-1 py-1">
        {item.label}
        {item.hint && <span className="block text-muted text-sm">{item.hint}</span>}
      </span>
      {item.keys && <Kbd keys={item.keys} />}
    </>
  );
}

function Rows({ of, sections }: { of: Kind; sections: MenuSections }) {
  return sections
    .filter((section) => section.length > 0)
    .map((section, index) => (
      <Fragment key={section[0]?.id}>
        {index > 0 && <of.Separator className="my-1 h-px bg-line" />}
        {section.map((item) =>
          item.items ? (
            <of.Sub key={item.id}>
              <of.SubTrigger disabled={item.disabled} className={row(item)}>
                <Inside item={item} />
                <ChevronRight className="text-muted rtl:-scale-x-100" />
              </of.SubTrigger>
              <of.Portal>
                <of.SubContent className={box} sideOffset={4} collisionPadding={8}>
                  <Rows of={of} sections={[item.items]} />
                </of.SubContent>
              </of.Portal>
            </of.Sub>
          ) : item.checked === undefined ? (
            <of.Item
              key={item.id}
              disabled={item.disabled}
              onSelect={() => item.onSelect?.()}
              className={row(item)}
            >
              <Inside item={item} />
            </of.Item>
          ) : (
            <of.CheckboxItem
              key={item.id}
              checked={item.checked}
              disabled={item.disabled}
              onSelect={() => item.onSelect?.()}
              className={row(item)}
            >
              <Inside item={item} />
            </of.CheckboxItem>
          ),
        )}
      </Fragment>
    ));
}

interface MenuProps {
  trigger: ReactNode;
  sections: MenuSections;
  align?: 'start' | 'center' | 'end';
}

/** A menu under a button. */
export function Menu({ trigger, sections, align = 'start' }: MenuProps) {
  return (
    <RadixMenu.Root modal={false}>
      <RadixMenu.Trigger asChild>{trigger}</RadixMenu.Trigger>
      <RadixMenu.Portal>
        <RadixMenu.Content align={align} sideOffset={4} collisionPadding={8} loop className={box}>
          <Rows of={RadixMenu} sections={sections} />
        </RadixMenu.Content>
      </RadixMenu.Portal>
    </RadixMenu.Root>
  );
}

interface ContextMenuProps {
  /** What it is opened on. */
  children: ReactNode;
  sections: MenuSections;
  onOpenChange?: (open: boolean) => void;
}

/** A menu by right click, the menu key, or a long press. */
export function ContextMenu({ children, sections, onOpenChange }: ContextMenuProps) {
  return (
    <RadixContext.Root modal={false} onOpenChange={onOpenChange}>
      <RadixContext.Trigger asChild>{children}</RadixContext.Trigger>
      <RadixContext.Portal>
        <RadixContext.Content collisionPadding={8} loop className={box}>
          <Rows of={RadixContext} sections={sections} />
        </RadixContext.Content>
      </RadixContext.Portal>
    </RadixContext.Root>
  );
}
