import { PageHead } from '../../ui/page-head.tsx';

export function FormPage() {
  return <PageHead title="" />;
}
