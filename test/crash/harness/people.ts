/** What people do meanwhile: write things, and answer the tasks they are asked. */
import { setTimeout } from 'node:timers/promises';
import type { Caller } from './caller.ts';
import { type Thing, answersYes } from './random-flow.ts';

interface TaskItem {
  id: string;
  record: string;
  node: string;
  _rev: number;
}

/** Writes each thing once, however often the answer is lost: the same key, the same record. Waits until its time has come. */
export async function writeThings(
  caller: Caller,
  things: readonly Thing[],
  isTime: (index: number) => boolean,
): Promise<void> {
  for (const [index, thing] of things.entries()) {
    while (!isTime(index)) await setTimeout(20);
    const options = { headers: { 'idempotency-key': `write ${thing.tag}` } };
    await caller.call('POST', '/api/records/thing', { ...thing, count: 0 }, options);
  }
}

async function answerTask(
  caller: Caller,
  task: TaskItem,
  tags: Map<string, string>,
): Promise<void> {
  const known = tags.get(task.record);
  const tag = known ?? (await caller.call<Thing>('GET', `/api/records/thing/${task.record}`)).tag;
  tags.set(task.record, tag);
  const outcome = answersYes(tag, task.node) ? 'yes' : 'no';
  const body = { outcome, values: {}, _rev: task._rev };
  // 409: an earlier answer of ours was taken, only its reply was lost.
  await caller.call('POST', `/api/tasks/${task.id}/complete`, body, { accepts: [409] });
}

/** Answers open tasks until told to stop. */
export async function answerTasks(caller: Caller, isOver: () => boolean): Promise<void> {
  const tags = new Map<string, string>();
  while (!isOver()) {
    const { items } = await caller.call<{ items: TaskItem[] }>(
      'GET',
      '/api/tasks?state=open&limit=200',
    );
    for (const task of items) await answerTask(caller, task, tags);
    await setTimeout(100);
  }
}
