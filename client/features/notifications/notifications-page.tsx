import { PageHead } from '../../ui/page-head.tsx';

export function NotificationsPage() {
  return <PageHead title="" />;
}
