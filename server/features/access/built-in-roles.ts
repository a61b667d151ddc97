import type { EntityGrant, Right, RoleDocument } from '../../../schemas/generated/role.ts';

export const allRights: readonly Right[] = [
  'definitions',
  'forms',
  'flows',
  'runs',
  'tasks',
  'pools',
  'imports',
  'apps',
  'users',
];

export const everything: EntityGrant = {
  read: 'all',
  create: true,
  update: 'all',
  delete: 'all',
  assign: 'all',
  export: true,
  import: true,
};

export const adminRoleName = 'admin';

/** Exists without any app and cannot be changed, so that nobody locks everyone out. */
export const adminRole: RoleDocument = {
  _id: '00000000-0000-7000-8000-000000000001',
  _rev: 1,
  name: adminRoleName,
  label: { 'zh-CN': '系统管理员', en: 'Administrator' },
  rights: [...allRights],
  entities: { '*': everything },
};
