import type {
  EffectItem,
  RunItem,
  StepItem,
  TokenItem,
} from '../../../schemas/generated/api-runs.ts';
import type { Token } from '../../../schemas/generated/run.ts';
import type { Locale } from '../../../schemas/model/language.ts';
import type { StoredRun, StoredStep } from '../../engine/index.ts';
import { AppError } from '../../errors.ts';
import type { Reader } from '../../store/port.ts';
import type { Access } from '../access/index.ts';
import { effectsOf, withoutWords } from './effect-item.ts';
import { told } from './told.ts';

/** What a reader without the right `runs` may see: the way and the times, not what the nodes read and wrote. */
export function withoutHidden(access: Access, item: RunItem): RunItem {
  if (access.has('runs')) return item;
  const own = item.entity ? access.entity(item.entity) : undefined;
  const hidden = own?.hiddenFields ?? new Set<string>();
  const steps = item.steps.map((step) => ({
    ...step,
    input: null,
    output: null,
    error: step.error && hidden.size > 0 ? { code: step.error.code, detail: '' } : step.error,
    ...(step.effect ? { effect: withoutWords(step.effect) } : {}),
  }));
  const tokens = item.tokens.map((token) => ({
    ...token,
    incident:
      token.incident && hidden.size > 0
        ? { ...token.incident, detail: '', details: {} }
        : token.incident,
  }));
  const changed =
    own?.read === 'none' ? [] : item.trigger.changed.filter(({ field }) => !hidden.has(field));
  const { input: _input, body: _body, ...trigger } = item.trigger;
  const history = item.history?.map((one) =>
    one.type === 'run.edited'
      ? { ...one, changed: one.changed.map(({ field }) => ({ field })) }
      : one,
  );
  return {
    ...item,
    steps,
    tokens,
    outputs: {},
    vars: {},
    trigger: { ...trigger, changed },
    ...(history ? { history } : {}),
  };
}

const tokenItem = (token: Token, locale: Locale): TokenItem => ({
  id: token.id,
  node: token.node,
  state: token.state,
  dueAt: token.dueAt ?? null,
  watch: token.watch === true,
  incident: token.incident ? told(token.incident, locale) : null,
});

const stepItem = (step: StoredStep, effect: EffectItem | undefined, locale: Locale): StepItem => ({
  id: step._id,
  token: step.token,
  node: step.node,
  type: step.type,
  iteration: step.iteration,
  attempt: step.attempt,
  state: step.state,
  port: step.port,
  input: step.input ?? null,
  output: step.output ?? null,
  error: step.error ? told(step.error, locale) : null,
  ...(effect ? { effect } : {}),
  startedAt: step.startedAt,
  endedAt: step.endedAt,
});

const mostSteps = 1100;

async function stepsOf(
  reader: Pick<Reader, 'find'>,
  runs: readonly string[],
): Promise<ReadonlyMap<string, StoredStep[]>> {
  const steps = await reader.find<StoredStep>('steps', {
    filter: { run: { $in: [...runs] } },
    sort: [{ field: 'order', direction: 1 }],
    limit: mostSteps * runs.length,
  });
  const byRun = new Map<string, StoredStep[]>();
  for (const step of steps) byRun.set(step.run, [...(byRun.get(step.run) ?? []), step]);
  return byRun;
}

/** Runs as the contract shows them, each with all its steps. */
export async function runItems(
  reader: Pick<Reader, 'find'>,
  runs: readonly StoredRun[],
  locale: Locale,
): Promise<RunItem[]> {
  if (runs.length === 0) return [];
  const ids = runs.map(({ _id }) => _id);
  const [steps, effects] = await Promise.all([stepsOf(reader, ids), effectsOf(reader, ids)]);
  return runs.map((run) => ({
    id: run._id,
    flow: run.flow,
    version: run.version,
    entity: run.entity,
    record: run.record,
    status: run.status,
    tokens: run.tokens.map((token) => tokenItem(token, locale)),
    steps: (steps.get(run._id) ?? []).map((step) => stepItem(step, effects.get(step._id), locale)),
    trigger: run.trigger,
    outputs: run.outputs,
    ...(run.vars ? { vars: run.vars } : {}),
    ...(run.stage === undefined ? {} : { stage: run.stage }),
    ...(run.stageSince === undefined ? {} : { stageSince: run.stageSince }),
    chain: run.chain,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
  }));
}

/** Throws `run.not_found`. */
export async function loadRunItem(
  reader: Pick<Reader, 'get' | 'find'>,
  id: string,
  locale: Locale,
): Promise<RunItem> {
  const run = await reader.get<StoredRun>('runs', id);
  const [item] = run ? await runItems(reader, [run], locale) : [];
  if (!item) throw new AppError('run.not_found', { details: { run: id } });
  return item;
}
