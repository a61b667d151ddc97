import { PageHead } from '../../ui/page-head.tsx';

export function PoolPage() {
  return <PageHead title="" />;
}
