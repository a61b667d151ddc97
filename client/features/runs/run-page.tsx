import { PageHead } from '../../ui/page-head.tsx';

export function RunPage() {
  return <PageHead title="" />;
}
