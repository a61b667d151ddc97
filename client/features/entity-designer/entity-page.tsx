import { PageHead } from '../../ui/page-head.tsx';

export function EntityPage() {
  return <PageHead title="" />;
}
