import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../../api/session.ts';
import { useViewers } from '../../live/use-viewers.ts';
import { Avatar } from '../../ui/avatar.tsx';
import classes from './record-page.module.css';
import { useRecordTexts } from './texts.ts';

const mostShown = 3;

/** Who else looks at the record now. */
export function Viewers({ entity, id }: { entity: string; id: string }) {
  const t = useRecordTexts();
  const { data: me } = useQuery(sessionQuery);
  const viewers = useViewers(`record:${entity}:${id}`).filter((one) => one.id !== me?.id);
  const [first, ...others] = viewers;
  if (!first) return null;
  const words =
    others.length === 0
      ? t('viewing', { who: first.name })
      : t('viewingMore', { who: first.name, count: others.length });
  return (
    <output className={classes.viewers} title={viewers.map(({ name }) => name).join(', ')}>
      {viewers.slice(0, mostShown).map(({ id: viewer, name }) => (
        <Avatar key={viewer} name={name} />
      ))}
      <span>{words}</span>
    </output>
  );
}
