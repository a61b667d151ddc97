import type { NodeContext, NodeResult, NodeType } from '../../../engine/node-type.ts';
import { object, text, gives, outputValue } from '../../../engine/nodes/settings.ts';

/** Goes on once somebody owns the record; the token ends with a record that is gone. */
async function look(ctx: NodeContext): Promise<NodeResult> {
  const record = await ctx.record();
  if (!record || record._deletedAt !== null) return { kind: 'end' };
  return typeof record._owner === 'string'
    ? { kind: 'go', port: 'claimed', output: { owner: record._owner } }
    : { kind: 'wait', onRecordChange: true };
}

/** Waits until somebody owns the record. */
export const claimNode: NodeType<object> = {
  type: 'claim',
  group: 'people',
  label: text('等待认领', 'Wait for a claim'),
  hint: text(
    '等到有人成为记录的负责人：从公海领取，或被分配。',
    'Waits until somebody owns the record, taken from the pool or assigned.',
  ),
  ports: [{ id: 'claimed', label: text('已认领', 'Claimed'), required: true }],
  needsRecord: true,
  waits: true,
  settingsSchema: object({}),
  outputSchema: gives({ owner: outputValue(text('负责人', 'Owner'), 'user') }),
  example: {},
  run: look,
  resume: look,
};
