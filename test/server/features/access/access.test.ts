import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Filter } from '../../../../schemas/generated/filter.ts';
import type { EntityGrant, RoleDocument } from '../../../../schemas/generated/role.ts';
import type { Actor } from '../../../../server/context.ts';
import {
  accessFor,
  adminRole,
  type DirectoryUser,
  directorySnapshot,
  type PoolMembers,
  type RowAction,
  requireEntity,
  requireRight,
  submissionAccess,
} from '../../../../server/features/access/index.ts';
import { combineGrants } from '../../../../server/features/access/combine-grants.ts';

interface ScopeCases {
  directory: {
    teams: Record<string, string>;
    users: Record<string, { team: string | null; roles: string[]; active?: boolean }>;
    roles: Record<string, Pick<RoleDocument, 'entities'> & Partial<Pick<RoleDocument, 'rights'>>>;
    pools: PoolMembers[];
  };
  cases: {
    name: string;
    user: string;
    entity: string;
    action: RowAction;
    rows: Filter | null | false;
  }[];
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(`test/cases/access/${name}.json`, 'utf8'));

const label = { 'zh-CN': '某', en: 'Some' };

function directoryOf(given: ScopeCases['directory']) {
  return directorySnapshot({
    teams: Object.entries(given.teams).map(([_id, name]) => ({ _id, _rev: 1, name, label })),
    users: Object.entries(given.users).map(
      ([_id, user]): DirectoryUser => ({
        _id,
        _rev: 1,
        email: `${_id}@Example.com`,
        emailKey: `${_id}@example.com`,
        name: _id,
        locale: 'en',
        active: true,
        createdAt: '2026-01-01T00:00:00.000Z',
        ...user,
      }),
    ),
    roles: Object.entries(given.roles).map(([name, role]) => ({
      _id: name,
      _rev: 1,
      name,
      label,
      rights: [],
      ...role,
    })),
    pools: given.pools,
  });
}

const person = (id: string): Actor => ({
  kind: 'user',
  id,
  name: id,
  email: '',
  roles: ['admin'],
  team: null,
  locale: 'en',
});

const scopes = read('scopes') as ScopeCases;
const directory = directoryOf(scopes.directory);

describe('rows that a person reaches', () => {
  test.each(scopes.cases)('$name', ({ user, entity, action, rows }) => {
    expect(accessFor(person(user), directory).rowFilter(entity, action)).toEqual(rows);
  });
});

describe('grants of several roles', () => {
  const cases = read('combined-grants') as {
    name: string;
    grants: EntityGrant[];
    expect: Record<string, unknown>;
  }[];
  test.each(cases)('$name', ({ grants, expect: expected }) => {
    const { hiddenFields, readOnlyFields, ...rest } = combineGrants(grants);
    const found = {
      ...rest,
      hiddenFields: [...hiddenFields].sort(),
      readOnlyFields: [...readOnlyFields].sort(),
    };
    expect(found).toMatchObject(expected);
  });
});

describe('actors that are not people', () => {
  test('flows and the system may do everything', () => {
    for (const kind of ['flow', 'system'] as const) {
      const access = accessFor({ kind }, directory);
      expect(access.rowFilter('lead', 'delete')).toBeNull();
      expect(access.has('users')).toBe(true);
    }
  });

  test('the public may do nothing', () => {
    const access = accessFor({ kind: 'public' }, directory);
    expect(access.entity('lead')).toMatchObject({ read: 'none', create: false });
    expect(access.has('definitions')).toBe(false);
  });

  test('sending a form creates a record of its entity and reads nothing', () => {
    const access = submissionAccess('lead');
    expect(access.entity('lead')).toMatchObject({ create: true, read: 'none', update: 'none' });
    expect(access.entity('customer').create).toBe(false);
  });
});

describe('requirements', () => {
  const forbidden = 'auth.forbidden';

  test('a right that no role grants is refused', () => {
    const access = accessFor(person('ann'), directory);
    expect(() => requireRight({ access }, 'definitions')).toThrow(forbidden);
    expect(() =>
      requireRight({ access: accessFor(person('cho'), directory) }, 'tasks'),
    ).not.toThrow();
  });

  test('an action on no row at all is refused, one on some rows answers what is allowed', () => {
    const access = accessFor(person('ann'), directory);
    expect(() => requireEntity({ access }, 'lead', 'export')).toThrow(forbidden);
    expect(() => requireEntity({ access }, 'lead', 'delete')).toThrow(forbidden);
    expect(requireEntity({ access }, 'lead', 'update').update).toBe('own');
  });
});

describe('the directory', () => {
  test('lists people by name, Chinese names by pronunciation', () => {
    const user = { team: null, roles: [] };
    const people = directoryOf({
      teams: {},
      roles: {},
      pools: [],
      users: { 张伟: user, Bob: user, 陈静: user, alice: user },
    });
    expect(people.users().map(({ name }) => name)).toEqual(['陈静', '张伟', 'alice', 'Bob']);
  });

  test('finds a person by address in any case', () => {
    expect(directory.userByEmail(' ANN@example.COM ')?._id).toBe('ann');
    expect(directory.userByEmail('nobody@example.com')).toBeUndefined();
  });

  test('keeps the built-in admin role whatever is stored under its name', () => {
    const shadowed = directoryOf({
      teams: {},
      users: {},
      pools: [],
      roles: { admin: { entities: {} } },
    });
    expect(shadowed.roles()).toEqual([adminRole]);
  });
});
