import { PageHead } from '../../ui/page-head.tsx';

export function PeoplePage() {
  return <PageHead title="" />;
}
