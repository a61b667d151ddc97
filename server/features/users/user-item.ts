import type { UserItem } from '../../../schemas/generated/api-users.ts';
import type { DirectoryUser } from '../access/index.ts';

/** A person as those who manage people, or the person, see them; never with the password's hash. */
export const userItem = (user: DirectoryUser): UserItem => ({
  id: user._id,
  name: user.name,
  team: user.team,
  active: user.active,
  email: user.email,
  roles: user.roles,
  locale: user.locale,
  createdAt: user.createdAt,
  hasPassword: user.hasPassword ?? false,
  ...(user.absentUntil ? { absentUntil: user.absentUntil } : {}),
  ...(user.absences ? { absences: user.absences } : {}),
  ...(user.calendar ? { calendar: user.calendar } : {}),
});

/** A person as colleagues see them: enough to choose an owner. */
export const colleagueItem = ({ _id: id, name, team, active }: DirectoryUser): UserItem => ({
  id,
  name,
  team,
  active,
});
