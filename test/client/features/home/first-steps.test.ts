import { describe, expect, test } from '@jest/globals';
import {
  firstSteps,
  type Found,
} from '../../../../client/features/home/first-steps/first-steps.ts';

const label = { 'zh-CN': '线索', en: 'Lead' };
const entity = (name: string, more = {}) => ({
  _id: name,
  _rev: 1,
  name,
  label,
  app: 'crm',
  schema: {},
  ...more,
});
const flow = (id: string, more = {}) => ({
  id,
  name: id,
  label,
  app: 'crm',
  draftRev: 1,
  activeVersion: 1,
  archivedAt: null,
  createdAt: '',
  updatedAt: '',
  ...more,
});
const person = (id: string, more = {}) => ({ id, name: id, team: null, active: true, ...more });
const form = (name: string, of: string, more = {}) => ({ name, label, entity: of, ...more });

/** As installed: demo people without passwords, nothing changed. */
const fresh = {
  me: 'admin',
  users: [
    person('admin', { hasPassword: true }),
    person('demo', { hasPassword: false }),
    person('gone', { hasPassword: true, active: false }),
  ],
  entities: [entity('activity'), entity('lead', { pool: 'lead_pool' })],
  flows: [flow('contracts', { entity: 'contract' }), flow('leads', { entity: 'lead' })],
  forms: [form('activity_form', 'activity'), form('consult', 'lead', { public: {} })],
  rules: [],
  recent: [],
  hasShared: false,
} as unknown as Found;

const done = (found: Partial<Found>) =>
  firstSteps({ ...fresh, ...found })
    .steps.filter(({ isDone }) => isDone)
    .map(({ key }) => key);

describe('the first steps', () => {
  test('are all open on a fresh installation, and shown with what the public form is about', () => {
    const { steps, entity: shown, flow: changed, form: shared } = firstSteps(fresh);
    expect(steps.map(({ key }) => key)).toEqual(['people', 'record', 'field', 'flow', 'share']);
    expect(steps.some(({ isDone }) => isDone)).toBe(false);
    expect([shown?.name, changed?.name, shared?.name]).toEqual(['lead', 'leads', 'consult']);
  });

  test('tick once somebody else can sign in', () => {
    expect(done({ users: [person('admin'), person('demo', { hasPassword: true })] })).toEqual([
      'people',
    ]);
  });

  test('tick by what was published since the app was installed', () => {
    expect(done({ entities: [entity('lead', { _rev: 2 })] })).toEqual(['field']);
    expect(done({ flows: [flow('leads', { activeVersion: 2 })] })).toEqual(['flow']);
    expect(done({ flows: [flow('leads', { app: undefined, activeVersion: null })] })).toEqual([]);
  });

  test('lead to the rule that routes, where there is one', () => {
    const rule = (name: string, about: string, kind: string) => ({
      name,
      label,
      entity: about,
      logic: { kind },
    });
    const rules = [rule('score', 'lead', 'expression'), rule('routing', 'lead', 'table')];
    expect(firstSteps({ ...fresh, rules: rules as unknown as Found['rules'] }).rule?.name).toBe(
      'routing',
    );
  });

  test('leave out what is not possible here', () => {
    const { steps } = firstSteps({ ...fresh, entities: [], flows: [], forms: [] });
    expect(steps.map(({ key }) => key)).toEqual(['people']);
  });
});
