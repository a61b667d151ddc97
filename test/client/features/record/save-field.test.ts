import { beforeEach, describe, expect, test } from '@jest/globals';
import { FieldConflict, saveFields } from '../../../../client/features/record/save-field.ts';

const record = { _id: 'r1', _rev: 3 };
let sent: { rev: string | undefined; body: unknown }[] = [];

/** A server whose record is at revision 5 because somebody changed `changed`. */
function serverAtFive(changed: string[]): void {
  sent = [];
  globalThis.fetch = (async (_url: string, init: RequestInit) => {
    const rev = (init.headers as Record<string, string>)['If-Match'];
    sent.push({ rev, body: JSON.parse(String(init.body)) });
    const isCurrent = rev === '"5"';
    const current = { _id: 'r1', _rev: 5, phone: 'theirs' };
    const stale = { code: 'record.stale', details: { current, changed } };
    return {
      ok: isCurrent,
      status: isCurrent ? 200 : 412,
      headers: { get: () => null },
      json: async () => (isCurrent ? { ...current, _rev: 6 } : stale),
    };
  }) as unknown as typeof fetch;
}

describe('saving a field over somebody else’s change', () => {
  beforeEach(() => serverAtFive([]));

  test('goes on top of a change of another field', async () => {
    serverAtFive(['company']);
    await expect(saveFields('lead', record, { phone: 'mine' })).resolves.toMatchObject({ _rev: 6 });
    expect(sent).toEqual([
      { rev: '"3"', body: { phone: 'mine' } },
      { rev: '"5"', body: { phone: 'mine' } },
    ]);
  });

  test('asks when the same field was changed', async () => {
    serverAtFive(['phone']);
    const saving = saveFields('lead', record, { phone: 'mine' });
    await expect(saving).rejects.toBeInstanceOf(FieldConflict);
    await expect(saving).rejects.toMatchObject({ current: { phone: 'theirs' } });
    expect(sent).toHaveLength(1);
  });
});
