import { afterEach, expect, jest, test } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { PoolSettings } from '../../../../client/features/pools/pool-settings.tsx';
import { RulesOutcome } from '../../../../client/features/pools/rules-outcome.tsx';
import { MembersPart } from '../../../../client/features/pools/settings-members.tsx';
import type { PartProps } from '../../../../client/features/pools/settings-part.ts';
import { RulesPart } from '../../../../client/features/pools/settings-rules.tsx';
import { StagePeriods } from '../../../../client/features/pools/stage-periods.tsx';
import type { EntityItem } from '../../../../schemas/generated/api-entities.ts';
import type { PoolDocument } from '../../../../schemas/generated/pool.ts';
import { renderRouted } from '../../render-routed.tsx';
import { type Answers, serverWith } from '../../server-with.ts';

const realFetch = globalThis.fetch;
afterEach(() => {
  cleanup();
  globalThis.fetch = realFetch;
});

const ok = (body: unknown) => ({ status: 200, body });
const label = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const score = { type: 'integer', 'x-label': label('分', 'Score') };
const lead = {
  _rev: 1,
  name: 'lead',
  label: label('线索', 'Lead'),
  titleField: 'name',
  schema: { type: 'object', properties: { name: { type: 'string' }, score } },
} as unknown as EntityItem;
const slow = { id: 'slow', label: label('太慢', 'Slow'), after: 'P30D' };
const pool: PoolDocument = {
  _rev: 3,
  name: 'sea',
  label: label('线索公海', 'Lead pool'),
  entity: 'lead',
  members: { roles: ['sales'] },
  protection: 'P3D',
  returns: { rules: [{ ...slow, when: { score: { $gte: 60 } } }] },
};
const person = (id: string, name: string, roles: string[]) => {
  return { id, name, active: true, team: null, roles };
};
const stages = [{ stage: 'deal', label: label('商机', 'Deal') }];
const tried = { held: 9, looked: 9, atOnce: 2, withinDay: 0, later: 7, stay: 0 };

/** The server of the settings; what is sent to it is kept by method and path. */
function answering(answers: Answers = {}): Map<string, PoolDocument> {
  serverWith({
    '/api/entities': ok({ items: [lead] }),
    '/api/pipelines': ok({ items: [{ flow: 'f', entity: 'lead', stages }] }),
    '/api/users': ok({ items: [person('u1', 'Lin', ['sales']), person('u2', 'Ma', ['service'])] }),
    '/api/teams': ok({ items: [] }),
    '/api/roles': ok({ items: [{ name: 'sales', label: label('销售', 'Sales') }] }),
    '/api/calendars': ok({ items: [] }),
    '/api/pools/sea/seats': ok({ items: [], inPool: 0 }),
    '/api/pools/sea/try-rules': ok(tried),
    ...answers,
  });
  const sent = new Map<string, PoolDocument>();
  const answer = globalThis.fetch;
  globalThis.fetch = (async (url: string, init?: RequestInit) => {
    if (typeof init?.body === 'string') sent.set(`${init.method} ${url}`, JSON.parse(init.body));
    return answer(url, init);
  }) as typeof fetch;
  return sent;
}

/** Shows one part of the settings, whose changes come back to it. Answers the pool as it was last changed to. */
function show(Part: (props: PartProps) => React.ReactNode) {
  const changed = jest.fn<(pool: PoolDocument) => void>();
  function Held() {
    const [draft, setDraft] = useState(pool);
    return (
      <Part
        pool={draft}
        onChange={(next) => {
          changed(next);
          setDraft(next);
        }}
      />
    );
  }
  renderRouted(<Held />, 'en');
  return () => changed.mock.lastCall?.[0];
}

test('a stage gets a period of its own, beginning with the one that holds elsewhere, and loses it', async () => {
  answering();
  const last = show(StagePeriods);
  fireEvent.click(await screen.findByPlaceholderText('Choose a stage'));
  fireEvent.click(await screen.findByText('Deal'));
  expect(last()?.protectionByStage).toEqual({ deal: 'P3D' });
  fireEvent.change(screen.getByLabelText('Deal: how long'), { target: { value: '14' } });
  expect(last()).toMatchObject({ protection: 'P3D', protectionByStage: { deal: 'P14D' } });
  fireEvent.click(screen.getByLabelText('No own period for Deal'));
  expect(last()).toEqual(pool);
});

test('a rule says in words which records it is about, and can be about all again', async () => {
  answering();
  const last = show(RulesPart);
  const legend = await screen.findByText('Only when');
  const only = within(legend.closest('fieldset') ?? legend);
  fireEvent.click(await only.findByLabelText(/^Remove.*Score/));
  expect(last()?.returns?.rules).toEqual([slow]);
});

test('says whom the choices come to, and what the rules would mean for what people hold', async () => {
  const sent = answering();
  show((props) => (
    <>
      <MembersPart {...props} />
      <RulesOutcome pool={props.pool} />
    </>
  ));
  await screen.findByText('1 person: Lin');
  await screen.findByText('2 go back at once');
  expect(sent.get('POST /api/pools/sea/try-rules')).toEqual(pool);
});

test('asks before changes are lost, and keeps what was typed when the server refuses it', async () => {
  const problems = [{ pointer: '/returns/unless/gone', code: 'x', detail: 'No field gone.' }];
  const body = { code: 'request.invalid', detail: 'Not saved.', errors: problems };
  const sent = answering({ '/api/pools/sea': { status: 422, body } });
  const onClose = jest.fn();
  renderRouted(<PoolSettings pool={pool} isOpen onClose={onClose} />, 'en');
  const name = await screen.findByLabelText('Name in English');
  fireEvent.change(name, { target: { value: 'Open sea' } });
  fireEvent.click(screen.getByText('Save'));
  await screen.findByText(/Not saved\. No field gone\./);
  await waitFor(() => expect(sent.get('PUT /api/pools/sea')?.label.en).toBe('Open sea'));
  expect(name).toHaveProperty('value', 'Open sea');
  fireEvent.click(screen.getByLabelText('Close'));
  await screen.findByText('Leave without saving?');
  expect(onClose).not.toHaveBeenCalled();
  fireEvent.click(screen.getByText('Leave'));
  expect(onClose).toHaveBeenCalled();
});
