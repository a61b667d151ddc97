export { createUser } from './create-user.ts';
export { ensureAdmin } from './ensure-admin.ts';
export { type AppPerson, installPeople } from './install-people.ts';
export { installTeams } from './install-teams.ts';
export { installRoles } from './install-roles.ts';
export { routes } from './routes.ts';
