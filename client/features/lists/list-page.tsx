import { PageHead } from '../../ui/page-head.tsx';

export function ListPage() {
  return <PageHead title="" />;
}
