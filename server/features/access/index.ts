export type { Access, Right, RowAction } from './access.ts';
export { accessFor, fullAccess, noAccess, submissionAccess } from './access-for.ts';
export { adminRole, adminRoleName, allRights } from './built-in-roles.ts';
export { createDirectory, type Directory, collections } from './directory.ts';
export {
  type DirectoryUser,
  directoryUser,
  directorySnapshot,
  type PoolMembers,
} from './directory-snapshot.ts';
export { requireEntity, requireRight } from './require.ts';
