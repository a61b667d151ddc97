import { describe, expect, it } from '@jest/globals';
import type { RunItem } from '../../../../schemas/generated/api-runs.ts';
import type { Access } from '../../../../server/features/access/index.ts';
import { withoutHidden } from '../../../../server/features/runs/index.ts';

const secret = 'the hidden sum';
const run = {
  entity: 'lead',
  tokens: [],
  steps: [
    { node: 'find', state: 'done', input: { secret }, output: { found: [secret] }, error: null },
  ],
  outputs: { sum: secret },
  trigger: { type: 'subflow.called', changed: [], input: { sum: secret }, body: { sum: secret } },
  history: [
    { type: 'run.edited', changed: [{ field: 'sum', before: 1, after: secret }] },
    { type: 'run.skipped', changed: [{ field: 'port', after: 'next' }] },
  ],
} as unknown as RunItem;

const reader = (rights: string[], hidden: string[]) =>
  ({
    has: (right: string) => rights.includes(right),
    entity: () => ({ hiddenFields: new Set(hidden) }),
  }) as unknown as Access;

describe('a run whose record has fields that are hidden from the reader', () => {
  it('shows neither what it was called with nor what people made of its values', () => {
    const shown = withoutHidden(reader([], ['sum']), run);
    expect(JSON.stringify(shown)).not.toContain(secret);
    expect(shown.history?.map(({ changed }) => changed)).toEqual([
      [{ field: 'sum' }],
      [{ field: 'port', after: 'next' }],
    ]);
  });

  it('shows the way, not what the nodes read of other records, where nothing of its own is hidden', () => {
    const shown = withoutHidden(reader([], []), run);
    expect(JSON.stringify(shown)).not.toContain(secret);
    expect(shown.steps).toMatchObject([{ node: 'find', state: 'done' }]);
    expect(withoutHidden(reader([], []), { ...run, entity: null })).toEqual({
      ...shown,
      entity: null,
    });
  });

  it('shows everything to who watches over runs', () => {
    expect(withoutHidden(reader(['runs'], ['sum']), run)).toEqual(run);
  });
});
