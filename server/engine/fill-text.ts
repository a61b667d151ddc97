import type { FlowGraph } from '../../schemas/generated/flow.ts';
import { type FormattedField, formatValue } from '../../schemas/model/format-value.ts';
import type { Field } from '../../schemas/model/fields.ts';
import type { Locale, Text } from '../../schemas/model/language.ts';
import { systemFields } from '../../schemas/model/system-fields.ts';
import type { RecordDoc } from '../catalog.ts';
import type { Doc } from '../store/port.ts';
import { fieldsHiddenFromSome } from './hidden-from-some.ts';
import type { NodeContext } from './node-type.ts';

type FillContext = Pick<
  NodeContext,
  'tx' | 'entity' | 'record' | 'known' | 'stageName' | 'timeZone' | 'currency'
>;

type NamedField = FormattedField &
  Pick<Field, 'key' | 'label'> & { relation?: Field['relation']; archived?: boolean };

interface Filling {
  /** Characters at most. */
  limit?: number;
  /** Others than those it is sent to read it: what some role does not see is named and not said. */
  isShared?: boolean;
}

const longest = 500;
const longestInstructions = 20_000;

const placeholder = /\{([^{}\n]{1,100})\}/g;

const namesIn = (text: Text): Set<string> =>
  new Set([...`${text['zh-CN']}${text.en}`.matchAll(placeholder)].map(([, name = '']) => name));

const both = (say: (locale: Locale) => string): Text => ({ 'zh-CN': say('zh-CN'), en: say('en') });

/** The field with that key, or else that label in one of the languages. */
function fieldNamed({ entity }: FillContext, given: string): NamedField | undefined {
  const name = given.trim();
  const all: NamedField[] = [...(entity?.fields ?? []), ...systemFields];
  const fields = all.filter(({ archived }) => archived !== true);
  return (
    fields.find(({ key }) => key === name) ??
    fields.find(({ label }) => label['zh-CN'] === name || label.en === name)
  );
}

const plainWords = (ctx: FillContext, field: FormattedField, value: unknown): Text => {
  const { currency, timeZone } = ctx;
  return both((locale) => formatValue(field, value, { locale, currency, timeZone }));
};

const nothing = both(() => '');

/** What people call the record of that id; nothing when it is gone. */
async function titleOf(ctx: FillContext, entity: string, id: string): Promise<Text> {
  const target = ctx.known(entity);
  const field = target?.field(target.titleField);
  if (!target || !field) return nothing;
  const record = await ctx.tx.get<RecordDoc>(target.collection, id);
  return plainWords(ctx, field, record?.[field.key]);
}

/** What the run's flow calls the stage, or else one whose records go through it. */
async function stageLabel(ctx: FillContext, stage: string): Promise<Text | undefined> {
  const own = ctx.stageName(stage);
  if (own) return own;
  const active = await ctx.tx.find<Doc & { graph: FlowGraph }>('flow_versions', {
    filter: { state: 'active' },
  });
  const nodes = active.flatMap(({ graph }) => graph.nodes);
  return nodes.find(({ type, settings }) => type === 'stage' && settings?.stage === stage)?.label;
}

async function poolLabel({ tx }: FillContext, name: string): Promise<Text | undefined> {
  const filter = { name };
  const [pool] = await tx.find<Doc & { label: Text }>('pools', { filter, limit: 1 });
  return pool?.label;
}

/** What people call the thing of that key or id; undefined for values that say what they are. */
async function nameOf(
  ctx: FillContext,
  { key, type, relation }: NamedField,
  value: string,
): Promise<Text | undefined> {
  if (key === '_stage') return stageLabel(ctx, value);
  if (key === '_pool') return poolLabel(ctx, value);
  if (type === 'user') {
    const user = await ctx.tx.get<Doc & { name: string }>('users', value);
    return user ? both(() => user.name) : nothing;
  }
  return relation ? titleOf(ctx, relation.entity, value) : undefined;
}

async function wordsOf(ctx: FillContext, field: NamedField, value: unknown): Promise<Text> {
  const name = typeof value === 'string' ? await nameOf(ctx, field, value) : undefined;
  return name ?? plainWords(ctx, field, value);
}

async function wordsByName(
  ctx: FillContext,
  names: ReadonlySet<string>,
  isShared: boolean,
): Promise<Map<string, Text>> {
  const words = new Map<string, Text>();
  const record = await ctx.record();
  if (!record || !ctx.entity) return words;
  const isHidden = isShared ? await fieldsHiddenFromSome(ctx, ctx.entity) : () => false;
  for (const name of names) {
    const field = fieldNamed(ctx, name);
    if (!field) continue;
    const said = isHidden(field)
      ? both((locale) => `[${field.label[locale]}]`)
      : await wordsOf(ctx, field, record[field.key]);
    words.set(name, said);
  }
  return words;
}

/**
 * The text with `{field}`, its key or label, replaced by what the run's record says there, in words of each language:
 * labels of options, stages and pools, names of people and records, money with its currency; nothing where the field is
 * empty. What names no field stays, and so does a text that would say nothing at all.
 */
export async function fillText(
  ctx: FillContext,
  text: Text,
  { limit = longest, isShared = false }: Filling = {},
): Promise<Text> {
  const names = namesIn(text);
  if (names.size === 0) return text;
  const words = await wordsByName(ctx, names, isShared);
  return both((locale) => {
    const fill = (whole: string, name: string) => words.get(name)?.[locale] ?? whole;
    const filled = text[locale].replace(placeholder, fill);
    if (filled.trim() === '') return text[locale];
    return filled.length <= limit ? filled : Array.from(filled).slice(0, limit).join('');
  });
}

/** A text in one language, filled in that language: Chinese when it has Chinese in it. */
export async function fillLine(ctx: FillContext, line: string, how?: Filling): Promise<string> {
  const filled = await fillText(
    ctx,
    both(() => line),
    how,
  );
  return filled[/\p{Script=Han}/u.test(line) ? 'zh-CN' : 'en'];
}

/** What a person is asked to do, filled from the record. */
export async function wordsOfTask(
  ctx: FillContext,
  { title, instructions }: { title: Text; instructions?: string },
): Promise<{ title: Text; instructions?: string }> {
  const how = { limit: longestInstructions, isShared: true };
  return {
    title: await fillText(ctx, title, { isShared: true }),
    ...(instructions ? { instructions: await fillLine(ctx, instructions, how) } : {}),
  };
}
