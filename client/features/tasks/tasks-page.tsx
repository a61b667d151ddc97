import { PageHead } from '../../ui/page-head.tsx';

export function TasksPage() {
  return <PageHead title="" />;
}
