import { PageHead } from '../../ui/page-head.tsx';

export function NewRecordPage() {
  return <PageHead title="" />;
}
