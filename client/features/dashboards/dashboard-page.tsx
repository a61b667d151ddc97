import { PageHead } from '../../ui/page-head.tsx';

export function DashboardPage() {
  return <PageHead title="" />;
}
