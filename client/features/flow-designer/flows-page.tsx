import { PageHead } from '../../ui/page-head.tsx';

export function FlowsPage() {
  return <PageHead title="" />;
}
