import { useQuery } from '@tanstack/react-query';
import { myTasksQuery } from '../api/tasks.ts';

/** How many tasks wait for whoever is signed in; nothing where there are none. */
export function TaskCount({ className = '' }: { className?: string | undefined }) {
  const { data } = useQuery(myTasksQuery);
  if (!data || data.tasks.length === 0) return null;
  return (
    <span className={className}>
      {data.tasks.length}
      {data.hasMore && '+'}
    </span>
  );
}
