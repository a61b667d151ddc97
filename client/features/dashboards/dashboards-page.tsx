import { PageHead } from '../../ui/page-head.tsx';

export function DashboardsPage() {
  return <PageHead title="" />;
}
