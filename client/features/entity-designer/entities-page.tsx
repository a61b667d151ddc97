import { PageHead } from '../../ui/page-head.tsx';

export function EntitiesPage() {
  return <PageHead title="" />;
}
