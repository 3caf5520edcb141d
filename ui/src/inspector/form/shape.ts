/**
 * What a setting may hold, read from the JSON schema of the step's settings. Whatever the engine
 * adds to a step turns up here by itself; hand-made controls are chosen by `widget`.
 */
import schema from '../../../../flows/schema/flow.schema.json';
import { usualOf } from './usual';

export type Referred =
  | 'queue'
  | 'agent'
  | 'department'
  | 'hours'
  | 'flow'
  | 'variable'
  | 'skill'
  | 'clip'
  | 'secret'
  | 'language';

export type Shape =
  | { is: 'text' | 'template' | 'expression' | 'pattern' | 'boolean' | 'currency' | 'key' }
  | { is: 'value' | 'prompt' | 'wording' | 'javascript' | 'json' }
  | { is: 'number' | 'duration'; min?: number; max?: number }
  | { is: 'choice'; def: string; values: string[] }
  | { is: 'reference' | 'references'; to: Referred }
  | { is: 'group'; def: string; fields: FieldShape[] }
  | { is: 'union'; def: string; tag: string; cases: Case[] }
  | { is: 'list'; item: Shape }
  | { is: 'map'; item: Shape };

export interface Case {
  value: string;
  fields: FieldShape[];
}

export interface FieldShape {
  /** `MenuStep.timeout_ms`: what its words are found by. */
  key: string;
  name: string;
  shape: Shape;
  /** The hand-made control the schema asks for. */
  widget: string;
  description: string;
  /** What holds where the document says nothing. */
  usual: unknown;
  /** May be left out as a whole, and is then switched on first. */
  optional: boolean;
}

interface Schema {
  $ref?: string;
  type?: string | string[];
  const?: string;
  enum?: string[];
  default?: unknown;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  oneOf?: Schema[];
  anyOf?: (Schema | boolean)[];
  minimum?: number;
  maximum?: number;
  format?: string;
  'x-widget'?: string;
}

const defs = schema.$defs as unknown as Record<string, Schema>;

/** Settings that name something, which the schema leaves as plain text. */
const NAMED: Record<string, Referred> = {
  'Start.language': 'language',
  'VideoStep.media': 'clip',
  'Auth.secret': 'secret',
};

const KEYS = new Set(['CallbackOffer.key', 'QuickOption.key']);

/** Hand-made controls that the schema does not ask for by name. */
const OWN_WIDGETS: Record<string, string> = { 'VideoStep.spots': 'spots' };

const WIDGETS: Record<string, Shape> = {
  template: { is: 'template' },
  url: { is: 'template' },
  json: { is: 'json' },
  expression: { is: 'expression' },
  pattern: { is: 'pattern' },
  javascript: { is: 'javascript' },
  currency: { is: 'currency' },
  key: { is: 'key' },
  prompt: { is: 'prompt' },
  wording: { is: 'wording' },
  variable: { is: 'reference', to: 'variable' },
  queue: { is: 'reference', to: 'queue' },
  agent: { is: 'reference', to: 'agent' },
  hours: { is: 'reference', to: 'hours' },
  department: { is: 'reference', to: 'department' },
  flow: { is: 'reference', to: 'flow' },
  variables: { is: 'references', to: 'variable' },
  agents: { is: 'references', to: 'agent' },
  departments: { is: 'references', to: 'department' },
  skills: { is: 'references', to: 'skill' },
};

const refName = (schema: Schema): string => schema.$ref?.split('/').pop() ?? '';

/** The schema a reference leads to, with what stands beside the reference on top. */
function resolved(schema: Schema): { def: string; schema: Schema; nullable: boolean } {
  const rest = schema.anyOf?.filter((s): s is Schema => typeof s === 'object');
  if (rest?.length === 2 && rest[1]?.type === 'null' && rest[0]) {
    const inner = resolved(rest[0]);
    return { ...inner, schema: { ...inner.schema, ...without(schema, 'anyOf') }, nullable: true };
  }
  const def = refName(schema);
  if (!def) {
    const nullable = Array.isArray(schema.type) && schema.type.includes('null');
    return { def, schema, nullable };
  }
  return { def, schema: { ...defs[def], ...without(schema, '$ref') }, nullable: false };
}

function without(schema: Schema, key: keyof Schema): Schema {
  const { [key]: _, ...rest } = schema;
  return rest;
}

const typeOf = (schema: Schema): string | undefined =>
  Array.isArray(schema.type) ? schema.type.find((t) => t !== 'null') : schema.type;

export function shapeOf(given: Schema): Shape {
  const { def, schema } = resolved(given);
  if (def === 'Val') return { is: 'value' };
  const type = typeOf(schema);
  const widget = WIDGETS[schema['x-widget'] ?? ''];
  if (widget) return widget;
  const values = choices(schema);
  if (values) return { is: 'choice', def, values };
  const tag = tagOf(schema);
  if (tag) return { is: 'union', def, tag, cases: casesOf(def, schema, tag) };
  if (schema.properties) return { is: 'group', def, fields: fieldsOf(def) };
  if (type === 'array') return { is: 'list', item: shapeOf(schema.items ?? {}) };
  if (typeof schema.additionalProperties === 'object') {
    return { is: 'map', item: shapeOf(schema.additionalProperties) };
  }
  if (type === 'boolean') return { is: 'boolean' };
  if (type === 'integer' || type === 'number') return { is: 'number', ...range(schema) };
  return type === 'string' ? { is: 'text' } : { is: 'value' };
}

function range(schema: Schema): { min?: number; max?: number } {
  return {
    ...(schema.minimum !== undefined && { min: schema.minimum }),
    ...(schema.maximum !== undefined && { max: schema.maximum }),
  };
}

function choices(schema: Schema): string[] | null {
  if (schema.enum) return schema.enum;
  const all = schema.oneOf;
  if (!all?.every((one) => one.const !== undefined || one.enum)) return null;
  return all.flatMap((one) => one.enum ?? [one.const ?? '']);
}

function tagOf(schema: Schema): string | null {
  const [first] = schema.oneOf ?? [];
  const tag = Object.entries(first?.properties ?? {}).find(([, p]) => p.const !== undefined);
  return tag?.[0] ?? null;
}

function casesOf(def: string, schema: Schema, tag: string): Case[] {
  return (schema.oneOf ?? []).map((one) => ({
    value: one.properties?.[tag]?.const ?? '',
    fields: Object.entries(one.properties ?? {})
      .filter(([name]) => name !== tag)
      .map(([name, property]) => field(def, name, property)),
  }));
}

function field(def: string, name: string, given: Schema): FieldShape {
  const key = `${def}.${name}`;
  const { schema, nullable } = resolved(given);
  const to = NAMED[key];
  const plain = shapeOf(given);
  const shape: Shape = to
    ? { is: 'reference', to }
    : KEYS.has(key)
      ? { is: 'key' }
      : plain.is === 'number' && name.endsWith('_ms')
        ? { ...plain, is: 'duration' }
        : plain;
  return {
    key,
    name,
    shape,
    widget: schema['x-widget'] ?? OWN_WIDGETS[key] ?? '',
    description: (given.description ?? '').replaceAll('`', '').replaceAll('\n', ' '),
    usual: usualOf(key, shape, nullable, given.default),
    optional: nullable,
  };
}

const known = new Map<string, FieldShape[]>();

/** The settings of one part of a step, in the order of the schema. */
export function fieldsOf(def: string): FieldShape[] {
  const found = known.get(def);
  if (found) return found;
  const fields: FieldShape[] = [];
  // Kept before it is filled, for parts that hold themselves.
  known.set(def, fields);
  for (const [name, property] of Object.entries(defs[def]?.properties ?? {})) {
    fields.push(field(def, name, property));
  }
  return fields;
}

const settingsDefs = new Map<string, string>();
for (const rule of (schema.$defs.Node as unknown as { allOf: StepRule[] }).allOf) {
  settingsDefs.set(rule.if.properties.type.const, refName(rule.then.properties.settings));
}

interface StepRule {
  if: { properties: { type: { const: string } } };
  then: { properties: { settings: Schema } };
}

export const stepTypes: readonly string[] = [...settingsDefs.keys()];

/** The name of a step type's settings in the schema; `null` for an unknown type. */
export const settingsDef = (type: string): string | null => settingsDefs.get(type) ?? null;

export function settingsFields(type: string): FieldShape[] {
  const def = settingsDef(type);
  return def ? fieldsOf(def) : [];
}

/** What the schema says of one choice, in English. */
export function described(def: string, value: string): string {
  const one = defs[def]?.oneOf?.find(
    (choice) =>
      choice.const === value ||
      Object.values(choice.properties ?? {}).some((p) => p.const === value) ||
      (value === 'money' && choice.properties?.money),
  );
  return (one?.description ?? '').replaceAll('`', '').replaceAll('\n', ' ');
}

/** The shape of a named part of the schema. */
export const shapeOfDef = (def: string): Shape => shapeOf({ $ref: `#/$defs/${def}` });
