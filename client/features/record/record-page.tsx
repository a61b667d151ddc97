import { PageHead } from '../../ui/page-head.tsx';

export function RecordPage() {
  return <PageHead title="" />;
}
