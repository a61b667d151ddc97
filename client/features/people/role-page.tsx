import { PageHead } from '../../ui/page-head.tsx';

export function RolePage() {
  return <PageHead title="" />;
}
