import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RoleInput } from '../../../../schemas/generated/api-users.ts';
import type { CatalogEntity } from '../../../../server/catalog.ts';
import { installRoles } from '../../../../server/features/users/index.ts';
import {
  createRole,
  deleteRole,
  listRoles,
  replaceRole,
} from '../../../../server/features/users/roles.ts';
import {
  createTeam,
  deleteTeam,
  listTeams,
  updateTeam,
} from '../../../../server/features/users/teams.ts';
import { validatorOf } from '../../../../server/http/validators.ts';
import { openPeople, type People } from '../../../support/open-people.ts';

let people: People;
let outsider: ReturnType<People['ctxOfUser']>;

beforeAll(async () => {
  people = await openPeople();
  const { id } = await people.addUser({ email: 'outsider@example.com' });
  outsider = people.ctxOfUser(id);
});
afterAll(() => people.close());

describe('teams', () => {
  test('take a label as one text or per language', async () => {
    const north = await createTeam(people.system, { name: 'north', label: '北区' });
    expect(north).toEqual({ id: north.id, name: 'north', label: { 'zh-CN': '北区', en: '北区' } });
    const label = { 'zh-CN': '南区', en: 'South' };
    expect(await createTeam(people.system, { name: 'south', label })).toMatchObject({ label });
    expect((await listTeams(outsider)).items.map((team) => team.name)).toEqual(['north', 'south']);
  });

  test('have names of their own', async () => {
    const team = await createTeam(people.system, { name: 'east' });
    const taken = { code: 'team.name_taken' };
    await expect(createTeam(people.system, { name: 'east' })).rejects.toMatchObject(taken);
    await expect(updateTeam(people.system, team.id, { name: 'north' })).rejects.toMatchObject(
      taken,
    );
    expect(await updateTeam(people.system, team.id, { name: 'east', label: 'East' })).toMatchObject(
      {
        label: { en: 'East' },
      },
    );
  });

  test('go only when nobody and no pool belongs to them', async () => {
    const team = await createTeam(people.system, { name: 'west' });
    const member = await people.addUser({ email: 'west@example.com', team: team.id });
    await people.store.transaction((tx) =>
      tx.insert('pools', { _id: 'p', name: 'leads', entity: 'lead', members: { teams: ['west'] } }),
    );
    await people.directory.refresh();
    await expect(deleteTeam(people.system, team.id)).rejects.toMatchObject({
      code: 'team.in_use',
      details: { users: [member.id], pools: ['leads'] },
    });
    const empty = await createTeam(people.system, { name: 'empty' });
    await deleteTeam(people.system, empty.id);
    await expect(deleteTeam(people.system, empty.id)).rejects.toMatchObject({
      code: 'team.not_found',
    });
  });

  test('are changed only with the right to manage people', async () => {
    const forbidden = { code: 'auth.forbidden' };
    const [team] = (await listTeams(outsider)).items;
    await expect(createTeam(outsider, { name: 'mine' })).rejects.toMatchObject(forbidden);
    await expect(updateTeam(outsider, team?.id ?? '', {})).rejects.toMatchObject(forbidden);
    await expect(deleteTeam(outsider, team?.id ?? '')).rejects.toMatchObject(forbidden);
  });
});

describe('roles', () => {
  test('are replaced whole, against the revision one saw', async () => {
    const role = await createRole(people.system, { name: 'reader', rights: ['runs'] });
    const replaced = await replaceRole(people.system, 'reader', {
      _rev: 1,
      entities: { '*': { read: 'all' } },
    });
    expect(replaced).toMatchObject({
      id: role.id,
      rights: [],
      entities: { '*': { read: 'all' } },
      _rev: 2,
    });
    await expect(replaceRole(people.system, 'reader', { _rev: 1 })).rejects.toMatchObject({
      code: 'role.stale',
      details: { current: { _rev: 2 } },
    });
  });

  test('keep the built-in one as it is', async () => {
    const builtIn = { code: 'role.built_in' };
    await expect(replaceRole(people.system, 'admin', {})).rejects.toMatchObject(builtIn);
    await expect(deleteRole(people.system, 'admin')).rejects.toMatchObject(builtIn);
    await expect(createRole(people.system, { name: 'admin' })).rejects.toMatchObject({
      code: 'role.name_taken',
    });
  });

  test('stay as long as somebody has them', async () => {
    await createRole(people.system, { name: 'held' });
    const { id } = await people.addUser({ email: 'holder@example.com', roles: ['held'] });
    await expect(deleteRole(people.system, 'held')).rejects.toMatchObject({
      code: 'role.in_use',
      details: { users: [id] },
    });
    await createRole(people.system, { name: 'free' });
    await deleteRole(people.system, 'free');
    await expect(deleteRole(people.system, 'free')).rejects.toMatchObject({
      code: 'role.not_found',
    });
  });

  test('name only entities and fields that exist', async () => {
    const lead = { name: 'lead', field: (key: string) => (key === 'phone' ? {} : undefined) };
    const catalog = {
      ...people.catalog,
      get: (name: string) => (name === 'lead' ? (lead as CatalogEntity) : undefined),
    };
    const entities = {
      lead: { read: 'all' as const, fields: { phone: 'hidden' as const, fone: 'hidden' as const } },
      led: {},
    };
    const attempt = createRole({ ...people.system, catalog }, { name: 'odd', entities });
    await expect(attempt).rejects.toMatchObject({
      problems: [
        { pointer: '/entities/lead/fields/fone', code: 'role.field_unknown' },
        { pointer: '/entities/led', code: 'role.entity_unknown' },
      ],
    });
  });

  test('show what they allow only to those who manage people', async () => {
    expect((await listRoles(outsider)).items[0]).toEqual({
      id: expect.any(String),
      name: 'admin',
      label: { 'zh-CN': '系统管理员', en: 'Administrator' },
      builtIn: true,
    });
    expect((await listRoles(people.system)).items[0]).toHaveProperty('rights');
    await expect(createRole(outsider, { name: 'mine' })).rejects.toMatchObject({
      code: 'auth.forbidden',
    });
  });
});

describe("an app's roles", () => {
  const shipped = JSON.parse(readFileSync('templates/crm/roles.json', 'utf8')) as RoleInput[];
  const isRole = validatorOf('api/users#/$defs/RoleInput');

  test.each(shipped)(
    '$name of the CRM app is well formed and labelled in both languages',
    (role) => {
      expect(isRole(role)).toBe(true);
      expect(role.label).toEqual({ 'zh-CN': expect.any(String), en: expect.any(String) });
    },
  );

  test.each(shipped)('$name of the CRM app names only entities of the app', (role) => {
    const names = Object.keys(role.entities ?? {}).filter((name) => name !== '*');
    for (const name of names) expect(existsSync(`templates/crm/entities/${name}.json`)).toBe(true);
  });

  test('are added once, and an existing one keeps what was made of it', async () => {
    await createRole(people.system, { name: 'sales', label: 'Ours' });
    const added = await installRoles(people.system, 'crm', shipped);
    expect(added).toEqual(['marketing', 'manager', 'service']);
    expect(await installRoles(people.system, 'crm', shipped)).toEqual([]);
    expect(people.directory.role('sales')?.label.en).toBe('Ours');
    expect(people.directory.role('manager')).toMatchObject({ app: 'crm', _rev: 1 });
  });
});
