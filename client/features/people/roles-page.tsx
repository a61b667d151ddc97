import { PageHead } from '../../ui/page-head.tsx';

export function RolesPage() {
  return <PageHead title="" />;
}
