import { CodeField } from '../code/CodeField';
import { Choice } from '../controls/Choice';
import { KeyControl } from '../controls/KeyControl';
import { ListControl } from '../controls/ListControl';
import { MapControl } from '../controls/MapControl';
import { NumberControl } from '../controls/Number';
import { Reference } from '../controls/Reference';
import { References } from '../controls/References';
import { TextControl } from '../controls/TextControl';
import { UnionControl } from '../controls/UnionControl';
import { Value } from '../controls/Value';
import { Wording } from '../controls/Wording';
import { handMade } from '../handmade';
import { PromptField } from '../prompt/PromptField';
import { Fields } from './Fields';
import type { Shape } from './shape';
import type { Slot } from './slot';

interface Props {
  shape: Shape;
  widget: string;
  optional: boolean;
  slot: Slot;
}

const CODE = {
  template: 'template',
  expression: 'expression',
  pattern: 'pattern',
  javascript: 'javascript',
  json: 'json',
} as const;

/** The control for what a setting may hold: a hand-made one where there is one. */
export function ShapeControl({ shape, widget, optional, slot }: Props) {
  const Own = handMade(widget);
  if (Own) return <Own slot={slot} />;
  const text = slot as Slot<string>;
  switch (shape.is) {
    case 'text':
      return <TextControl slot={text} />;
    case 'template':
    case 'expression':
    case 'pattern':
    case 'javascript':
    case 'json': {
      const usual = typeof slot.usual === 'string' && slot.usual ? slot.usual : undefined;
      return (
        <CodeField
          language={CODE[shape.is]}
          label={slot.label}
          lines={shape.is === 'javascript' ? 'page' : shape.is === 'json' ? 'many' : 'one'}
          value={text.value ?? ''}
          {...(usual && { placeholder: usual })}
          {...(slot.path === 'valid_if' && { names: ['value'] })}
          onValue={(next, more) => slot.set(next || undefined, more)}
        />
      );
    }
    case 'boolean':
      // Rows with a switch name it themselves; in a list it stands alone.
      return null;
    case 'currency':
      return <TextControl slot={text} dir="ltr" maxLength={3} placeholder="AED" />;
    case 'key':
      return <KeyControl slot={text} />;
    case 'number':
    case 'duration':
      return (
        <NumberControl
          slot={slot as Slot<number>}
          kind={shape.is}
          min={shape.min}
          max={shape.max}
          optional={optional}
        />
      );
    case 'choice':
      return <Choice slot={text} def={shape.def} values={shape.values} />;
    case 'reference':
      return <Reference slot={text} to={shape.to} />;
    case 'references':
      return (
        <References
          slot={slot as Slot<string[]>}
          to={shape.to}
          optional={optional}
          ordered={shape.to === 'agent'}
        />
      );
    case 'prompt':
      return <PromptField slot={slot} />;
    case 'wording':
      return <Wording slot={slot} lines={slot.path === 'text' ? 'many' : 'one'} />;
    case 'value':
      return <Value slot={slot} />;
    case 'group':
      return <Fields fields={shape.fields} slot={slot} />;
    case 'union':
      return <UnionControl shape={shape} slot={slot} />;
    case 'list':
      return <ListControl item={shape.item} slot={slot as Slot<unknown[]>} />;
    case 'map':
      return <MapControl item={shape.item} slot={slot} />;
  }
}
