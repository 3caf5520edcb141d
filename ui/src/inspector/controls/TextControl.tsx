import { TextArea, TextInput } from '../../kit';
import type { Slot } from '../form/slot';
import { useTyping } from './typing';

interface Props {
  slot: Slot<string>;
  placeholder?: string | undefined;
  /** More than one line may be written. */
  lines?: boolean;
  dir?: 'auto' | 'ltr';
  maxLength?: number;
  className?: string | undefined;
  /** Where no `Field` names it. */
  named?: boolean;
}

/** Plain text. */
export function TextControl(props: Props) {
  const { slot, placeholder, lines = false, dir = 'auto', maxLength, className, named } = props;
  const usual = slot.usual || undefined;
  const typing = useTyping(slot.value ?? '', (text, more) => slot.set(text || undefined, more));
  const common = {
    value: typing.text,
    placeholder: placeholder ?? usual,
    dir,
    onFocus: typing.focus,
    onBlur: typing.blur,
    className,
    ...(maxLength && { maxLength }),
    ...(named && { 'aria-label': slot.label }),
  };
  if (lines) {
    return <TextArea {...common} rows={2} onChange={(e) => typing.type(e.target.value)} />;
  }
  return (
    <TextInput
      {...common}
      onChange={(e) => typing.type(e.target.value)}
      onKeyDown={(e) => e.key === 'Enter' && typing.flush()}
    />
  );
}
