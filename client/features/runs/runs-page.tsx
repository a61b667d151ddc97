import { PageHead } from '../../ui/page-head.tsx';

export function RunsPage() {
  return <PageHead title="" />;
}
