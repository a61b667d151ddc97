import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { deleteRole, createRole } from '../../../../server/features/users/roles.ts';
import { createTeam, deleteTeam } from '../../../../server/features/users/teams.ts';
import { createUser } from '../../../../server/features/users/index.ts';
import { updateUser } from '../../../../server/features/users/update-user.ts';
import { openPeople, type People } from '../../../support/open-people.ts';

let people: People;
/** At a server that has not heard of anything since it was made. */
let deaf: (about?: object) => People['system'];

beforeAll(async () => {
  people = await openPeople();
  deaf = (about = {}) => {
    const known = {
      users: () => [],
      teamMembers: () => [],
      role: (name: string) => people.directory.role(name),
    };
    const directory = { ...people.directory, ...known, refresh: async () => undefined, ...about };
    return { ...people.system, directory };
  };
});
afterAll(() => people.close());

let count = 0;
const newPerson = (given: { team?: string; roles?: string[] }) => {
  count += 1;
  return { email: `p${count}@example.com`, name: 'P', password: 'correct horse', ...given };
};

describe('a server that has not heard of what another one did', () => {
  test('deletes no team and no role that somebody was given meanwhile', async () => {
    const team = await createTeam(people.system, { name: 'north' });
    await createRole(people.system, { name: 'seller' });
    const { id } = await people.addUser(newPerson({ team: team.id, roles: ['seller'] }));
    const inUse = { code: 'team.in_use', details: { users: [id], pools: [] } };
    await expect(deleteTeam(deaf(), team.id)).rejects.toMatchObject(inUse);
    const held = { code: 'role.in_use', details: { users: [id] } };
    await expect(deleteRole(deaf(), 'seller')).rejects.toMatchObject(held);
  });

  test('deletes no team that a pool has got as a member meanwhile', async () => {
    const team = await createTeam(people.system, { name: 'member' });
    const pool = (_id: string, named: string) => ({ _id, name: _id, members: { teams: [named] } });
    await people.store.transaction(async (tx) => {
      await tx.insert('pools', pool('by_name', 'member'));
      await tx.insert('pools', pool('by_id', team.id));
      await tx.insert('pools', { _id: 'open', name: 'open' });
    });
    const inUse = { details: { users: [], pools: expect.arrayContaining(['by_name', 'by_id']) } };
    await expect(deleteTeam(deaf(), team.id)).rejects.toMatchObject(inUse);
  });

  test('gives nobody a team or a role that is gone, whether they are new or not', async () => {
    const team = await createTeam(people.system, { name: 'gone' });
    const role = await createRole(people.system, { name: 'gone' });
    const { id } = await people.addUser(newPerson({}));
    const late = deaf({ team: () => ({ _id: team.id }), role: () => ({ ...role, rights: [] }) });
    await deleteTeam(people.system, team.id);
    await deleteRole(people.system, 'gone');
    const problems = [
      { pointer: '/roles/0', code: 'user.role_unknown' },
      { pointer: '/team', code: 'user.team_unknown' },
    ];
    const groups = { team: team.id, roles: ['gone'] };
    const refused = { code: 'request.invalid', problems };
    await expect(createUser(late, newPerson(groups))).rejects.toMatchObject(refused);
    await expect(updateUser(late, id, groups)).rejects.toMatchObject(refused);
  });
});

describe('at the same moment', () => {
  const rounds = Array.from({ length: 8 }, (_, round) => round);
  const isDone = ({ status }: PromiseSettledResult<unknown>) => status === 'fulfilled';

  test.each(rounds)('either the person joins or the team goes (%i)', async (round) => {
    const team = await createTeam(people.system, { name: `team${round}` });
    const role = await createRole(people.system, { name: `role${round}` });
    const late = deaf({ team: () => ({ _id: team.id }), role: () => ({ ...role, rights: [] }) });
    const [joined, teamGone, roleGone] = await Promise.allSettled([
      createUser(late, newPerson({ team: team.id, roles: [role.name] })),
      deleteTeam(deaf(), team.id),
      deleteRole(deaf(), role.name),
    ]);
    const went = [teamGone, roleGone].filter(isDone).length;
    expect(isDone(joined) ? went === 0 : went > 0).toBe(true);
  });
});
