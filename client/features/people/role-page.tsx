import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { rolesQuery } from '../../api/roles.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { RoleEditor } from './role-editor.tsx';

export function RolePage() {
  const { role: name } = useParams({ from: '/signed-in/settings/roles/$role' });
  const { data: roles } = useQuery(rolesQuery);
  const role = roles?.find((one) => one.name === name);
  return role ? <RoleEditor key={name} role={role} /> : <PageHead title="" />;
}
