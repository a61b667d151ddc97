import { PageHead } from '../../ui/page-head.tsx';

export function FlowPage() {
  return <PageHead title="" />;
}
