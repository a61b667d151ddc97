import type { EffectItem } from '../../../schemas/generated/api-runs.ts';
import type { StoredEffect } from '../../engine/index.ts';
import type { Reader } from '../../store/port.ts';

const effectItem = ({ connector, target, state, attempts, dueAt }: StoredEffect): EffectItem => ({
  connector,
  target,
  state,
  dueAt,
  attempts: attempts.map(({ number, startedAt, endedAt, outcome, status, detail }) => ({
    number,
    startedAt,
    endedAt,
    outcome,
    status: status ?? null,
    detail: detail ?? '',
  })),
});

/** For those who may not read all that a flow sends: that there were tries, not to whom and what came back. */
export const withoutWords = (effect: EffectItem): EffectItem => ({
  ...effect,
  target: '',
  attempts: effect.attempts.map((attempt) => ({ ...attempt, detail: '' })),
});

const mostEffects = 1100;

/** What steps of these runs did outside, by step. */
export async function effectsOf(
  reader: Pick<Reader, 'find'>,
  runs: readonly string[],
): Promise<ReadonlyMap<string, EffectItem>> {
  const found = await reader.find<StoredEffect>('effects', {
    filter: { run: { $in: [...runs] } },
    limit: mostEffects * runs.length,
  });
  return new Map(found.map((effect) => [effect._id, effectItem(effect)]));
}
