import { expect, test } from '@jest/globals';
import { stageProgress } from '../../../../server/features/runs/stage-progress.ts';

const stage = (name: string, limit: string | null = null) => ({
  stage: name,
  node: `to_${name}`,
  label: { 'zh-CN': name, en: name },
  limit,
});
const stages = [stage('acquire'), stage('assign'), stage('follow_up', 'P2D'), stage('won')];
const entered = (name: string, minute: number) => ({
  node: `to_${name}`,
  type: 'stage',
  state: 'done' as const,
  output: { stage: name },
  startedAt: `2026-03-01T08:${String(minute).padStart(2, '0')}:00.000Z`,
});
const watch = {
  id: 't~1',
  node: 'to_follow_up',
  state: 'waiting' as const,
  watch: true,
  dueAt: '2026-03-03T08:04:00.000Z',
};
const open = { endedAt: null, tokens: [watch] };
const states = (items: { state: string }[]) => items.map(({ state }) => state);

test('stages before the last one entered are done, with the time they took; those behind it are ahead', () => {
  const steps = [entered('acquire', 0), entered('assign', 1), entered('follow_up', 4)];
  const progress = stageProgress(stages, steps, open);
  expect(states(progress)).toEqual(['done', 'done', 'current', 'ahead']);
  expect(progress[1]).toMatchObject({
    enteredAt: '2026-03-01T08:01:00.000Z',
    leftAt: '2026-03-01T08:04:00.000Z',
    dueAt: null,
  });
  expect(progress[2]).toMatchObject({ leftAt: null, limit: 'P2D', dueAt: watch.dueAt });
});

test('a run that went back is not past the stages behind the one it stands in', () => {
  const steps = [entered('acquire', 0), entered('follow_up', 4), entered('assign', 9)];
  expect(states(stageProgress(stages, steps, open))).toEqual(['done', 'current', 'ahead', 'ahead']);
});

test('a stage that was passed by is neither done nor current', () => {
  const steps = [entered('acquire', 0), entered('follow_up', 4)];
  expect(states(stageProgress(stages, steps, open))).toEqual(['done', 'ahead', 'current', 'ahead']);
});

test('the last stage of a run that has ended is left when it ended', () => {
  const endedAt = '2026-03-01T09:00:00.000Z';
  const progress = stageProgress(stages, [entered('acquire', 0)], { endedAt, tokens: [] });
  expect(states(progress)).toEqual(['done', 'ahead', 'ahead', 'ahead']);
  expect(progress[0]?.leftAt).toBe(endedAt);
});

test('a step that failed has not entered its stage', () => {
  const failed = { ...entered('acquire', 0), state: 'failed' as const };
  expect(states(stageProgress(stages, [failed], open))).toEqual([
    'ahead',
    'ahead',
    'ahead',
    'ahead',
  ]);
});

test('a stage that a person put the run into counts like one that it entered', () => {
  const steps = [entered('acquire', 0), entered('assign', 1)];
  const run = {
    endedAt: null,
    tokens: [],
    stage: 'won',
    stageSince: '2026-03-01T08:05:00.000Z',
  };
  const [, assign, , won] = stageProgress(stages, steps, run);
  expect([assign?.state, assign?.leftAt]).toEqual(['done', run.stageSince]);
  expect([won?.state, won?.enteredAt]).toEqual(['current', run.stageSince]);
});
