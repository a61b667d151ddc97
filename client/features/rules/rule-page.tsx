import { PageHead } from '../../ui/page-head.tsx';

export function RulePage() {
  return <PageHead title="" />;
}
