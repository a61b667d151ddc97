import { PageHead } from '../../ui/page-head.tsx';

export function AppsPage() {
  return <PageHead title="" />;
}
