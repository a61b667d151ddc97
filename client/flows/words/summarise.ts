import type { FlowNode } from '../../../schemas/generated/flow.ts';
import { cronWords } from './cron-words.ts';
import { durationWords } from './duration-words.ts';
import { moreSentences } from './summarise-more.ts';
import { peopleSentences } from './summarise-people.ts';
import {
  type Json,
  type Telling,
  inWords,
  isObject,
  itemsOf,
  labelOf,
  list,
  textOf,
  textsOf,
} from './telling.ts';

const expressionOf = (value: unknown): string =>
  isObject(value) ? textOf(value.expr) : typeof value === 'string' ? value : '';

function trigger(settings: Json, { t, names }: Telling): string {
  const name = textOf(settings.entity);
  const entity = names.entity(name);
  const condition = names.condition(textOf(settings.condition), name);
  return condition ? t('onlyWhen', { entity, condition }) : t('anyRecord', { entity });
}

function webhook({ endpoint, fields }: Json, { t, names, subject }: Telling): string {
  if (!textOf(endpoint)) return '';
  const name = names.endpoint(textOf(endpoint));
  const sent = textsOf(fields).map((key) => names.field(subject, key));
  return sent.length > 0
    ? t('callsWith', { name, fields: sent.join(names.locale === 'zh-CN' ? '、' : ', ') })
    : t('callsOwn', { name });
}

/** So long before or after the date that a field holds. */
function dateWords({ field, offset, when }: Json, entity: string | undefined, telling: Telling) {
  const { t, names } = telling;
  const name = names.field(entity, textOf(field));
  if (typeof offset !== 'string') return t('waitDate', { field: name });
  const time = durationWords(t, offset);
  return t(when === 'before' ? 'waitDateBefore' : 'waitDateAfter', { time, field: name });
}

function waitForEvent({ record, signal }: Json, { t, names }: Telling): string {
  if (isObject(record)) return t('waitRecord', { entity: names.entity(textOf(record.entity)) });
  return t('waitSignal', { name: isObject(signal) ? textOf(signal.name) : '' });
}

function wait(settings: Json, telling: Telling): string {
  const { t, names, subject } = telling;
  const { date, working } = settings;
  if (isObject(date)) return dateWords(date, subject, telling);
  if (isObject(working))
    return t('waitWorking', { calendar: names.calendar(textOf(working.calendar)) });
  if (typeof settings.for === 'string')
    return t('waitFor', { time: durationWords(t, settings.for) });
  if (settings.until !== undefined) return t('waitUntil', { moment: expressionOf(settings.until) });
  return t('waitWhile', { condition: names.condition(textOf(settings.condition), subject) });
}

function fieldsWritten(settings: Json, entity: string | undefined, telling: Telling): string {
  const keys = Object.keys(isObject(settings.values) ? settings.values : {});
  return list(
    keys.map((key) => telling.names.field(entity, key)),
    telling,
  );
}

const sentences: Record<string, (settings: Json, telling: Telling) => string> = {
  'trigger.recordCreated': trigger,
  'trigger.recordDeleted': trigger,
  'trigger.recordUpdated': (settings, telling) => {
    const entity = textOf(settings.entity);
    const fields = textsOf(settings.fields).map((key) => telling.names.field(entity, key));
    return fields.length === 0
      ? trigger(settings, telling)
      : telling.t('fieldsChange', {
          entity: telling.names.entity(entity),
          fields: list(fields, telling),
        });
  },
  'trigger.formSubmitted': ({ form }, { t, names }) =>
    t('ofForm', { form: names.form(textOf(form)) }),
  'trigger.schedule': ({ cron }, { t, names }) => cronWords(t, textOf(cron), names.locale),
  condition: ({ condition }, { names, subject }) => names.condition(textOf(condition), subject),
  switch: ({ cases }, telling) => {
    const all = itemsOf(cases);
    const labels = all.map((item) => labelOf(item, telling));
    return telling.t('cases', { count: all.length, names: list(labels, telling) });
  },
  decisionTable: ({ rule, table }, telling) => {
    if (typeof rule === 'string') return telling.t('byRule', { rule: telling.names.rule(rule) });
    const { rows, outputs } = isObject(table) ? table : {};
    const labels = itemsOf(outputs).map((item) => labelOf(item, telling));
    return telling.t('tableRows', { count: itemsOf(rows).length, outputs: list(labels, telling) });
  },
  stage: ({ deadline }, { t }) => {
    const after = isObject(deadline) ? textOf(deadline.after) : '';
    return after ? t('stageLimit', { time: durationWords(t, after) }) : t('stageNoLimit');
  },
  webhook,
  wait,
  waitForEvent,
  signal: ({ name }, { t }) => t('sends', { name: textOf(name) }),
  throttle: ({ limit, per }, { t }) =>
    t('throttled', { count: Number(limit ?? 0), time: durationWords(t, textOf(per)) }),
  'trigger.dateField': (settings, telling) => {
    const entity = textOf(settings.entity);
    const when = dateWords(settings, entity, telling);
    return telling.t('onDate', { entity: telling.names.entity(entity), when });
  },
  'pool.return': ({ pool }, { t, names }) =>
    typeof pool === 'string' ? t('toPool', { pool: names.pool(pool) }) : t('toOwnPool'),
  'record.update': (settings, telling) => {
    const { t, names, subject } = telling;
    const other = isObject(settings.target) ? textOf(settings.target.entity) : '';
    const fields = fieldsWritten(settings, other || subject, telling);
    return other ? t('writesTo', { entity: names.entity(other), fields }) : t('writes', { fields });
  },
  'record.create': (settings, { t, names }) => {
    const count = Object.keys(isObject(settings.values) ? settings.values : {}).length;
    return t('creates', { entity: names.entity(textOf(settings.entity)), count });
  },
  end: ({ error }, telling) =>
    isObject(error)
      ? telling.t('endError', { text: inWords(error, telling) })
      : telling.t('endPlain'),
  ...peopleSentences,
  ...moreSentences,
};

/** Settings that a node may be without; one with others and none given is not set up. */
const complete = new Set([
  'end',
  'claim',
  'pool.return',
  'scope',
  'compensate',
  'record.delete',
  'trigger.webhook',
  'trigger.subflow',
]);

/** What a node does with these settings, in one line. */
export function summarise(node: FlowNode, telling: Telling): string {
  const settings = node.settings ?? {};
  if (Object.keys(settings).length === 0 && !complete.has(node.type)) return telling.t('notSet');
  const sentence = sentences[node.type]?.(settings, telling) ?? '';
  return sentence.trim() || telling.t('notSet');
}
