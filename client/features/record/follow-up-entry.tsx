import { Link } from '@tanstack/react-router';
import type { RecordItem } from '../../api/records.ts';
import { useEntity } from '../../fields/use-entity.ts';
import { useFormatValue } from '../../fields/use-format-value.ts';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { EntryFrame } from './entry-frame.tsx';
import { isolate } from './tell-change.ts';
import { useRecordTexts } from './texts.ts';
import classes from './timeline.module.css';
import { useNames } from './use-names.ts';

/** A follow-up as what it is to people: something somebody said. */
export function FollowUpEntry({ record, now }: { record: RecordItem; now: Date }) {
  const t = useRecordTexts();
  const names = useNames();
  const format = useFormatValue();
  const { entity } = useEntity('follow_up');
  const field = entity?.fieldOf('way');
  const way = field ? format(field, record.way) : '';
  const by = record._createdBy ?? record._owner;
  const person = (by && names.person(by)) || t('nobody');
  const who = isolate(person);
  return (
    <EntryFrame
      by={{ person }}
      sentence={way ? t('followedUpBy', { who, way }) : t('followedUp', { who })}
      foot={
        <>
          <TimeAgo at={record._createdAt ?? ''} now={now} />
          <Link
            className={classes.link}
            to="/records/$entity/$id"
            params={{ entity: 'follow_up', id: record._id }}
          >
            {t('open')}
          </Link>
        </>
      }
    >
      {typeof record.note === 'string' && <p className={classes.bubble}>{record.note}</p>}
    </EntryFrame>
  );
}
