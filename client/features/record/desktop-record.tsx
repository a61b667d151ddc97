import { Link } from '@tanstack/react-router';
import { useLocale } from '../../i18n/use-locale.ts';
import { ShareFormButton } from '../../share/share-form-button.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { PipelineStrips } from './pipeline-strip.tsx';
import { RecordActions } from './record-actions.tsx';
import { RecordState, SecondFact } from './record-facts.tsx';
import { RecordReturn } from './record-return.tsx';
import { RecordFields } from './record-fields.tsx';
import classes from './record-page.module.css';
import { RecordRelated } from './record-related.tsx';
import { sideTabOf } from './record-search.ts';
import { RecordSide } from './record-side.tsx';
import type { RecordParts } from './record-view.tsx';
import { Steps } from './steps.tsx';
import { Viewers } from './viewers.tsx';

/** The record at a desk: the head over everything, its fields and lists, what happened at the side. */
export function DesktopRecord(parts: RecordParts) {
  const { locale } = useLocale();
  const { entity, record, name, strips, work } = parts;
  const place = { entity: entity.name, id: record._id };
  return (
    <div className={classes.page}>
      <PageHead
        crumbs={[
          <Link key="list" to="/records/$entity" params={{ entity: entity.name }}>
            {entity.label[locale]}
          </Link>,
        ]}
        title={name}
        actions={<Steps {...place} />}
      />
      <header className={classes.head}>
        <div className={classes.headRow}>
          <h1 className={classes.title}>{name}</h1>
          <span className={classes.second}>
            <SecondFact entity={entity} record={record} />
          </span>
          <RecordState entity={entity} record={record} strips={strips} />
          <RecordReturn entity={entity.name} record={record} />
          <div className={classes.actions}>
            <Viewers {...place} />
            <ShareFormButton entity={entity.name} record={{ ...place, name }} />
            <RecordActions
              work={work}
              entity={entity.name}
              record={{ id: record._id, rev: record._rev }}
            />
          </div>
        </div>
        <PipelineStrips strips={strips} isPhone={false} />
      </header>
      <div className={classes.body}>
        <div className={classes.left}>
          <RecordFields {...parts} onEditAll={work.main === 'edit' ? undefined : work.edit} />
          <RecordRelated {...place} />
        </div>
        <RecordSide
          entity={entity.name}
          record={record}
          name={name}
          tab={sideTabOf(parts.search)}
          isHistory={parts.search.tab === 'history'}
          onTab={(tab) => parts.onTab(tab === 'activity' ? undefined : tab)}
        />
      </div>
    </div>
  );
}
