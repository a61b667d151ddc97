import { useQuery } from '@tanstack/react-query';
import { recordTasksQuery } from '../../api/record-work.ts';
import { type Tab, TabBar } from '../../ui/tab-bar.tsx';
import { NoteComposer } from './note-composer.tsx';
import { RecordRuns } from './record-runs.tsx';
import type { SideTab } from './record-search.ts';
import { RecordTasks } from './record-tasks.tsx';
import classes from './side.module.css';
import { useRecordTexts } from './texts.ts';
import { Timeline, type TimelineProps } from './timeline.tsx';

const tabId = (id: SideTab) => `record-side-${id}`;

function Panel({ tab, isHistory, ...props }: TimelineProps & { tab: SideTab; isHistory: boolean }) {
  switch (tab) {
    case 'activity':
      return <Timeline key={String(isHistory)} {...props} isHistory={isHistory} />;
    case 'tasks':
      return <RecordTasks id={props.record._id} />;
    case 'runs':
      return <RecordRuns entity={props.entity} id={props.record._id} />;
  }
}

/** Beside the record: what happened, what is to be done, which flows carry it. */
export function RecordSide(
  props: TimelineProps & {
    tab: SideTab;
    isHistory: boolean;
    onTab: (tab: SideTab) => void;
  },
) {
  const t = useRecordTexts();
  const { tab, onTab, ...subject } = props;
  const { data: tasks } = useQuery(recordTasksQuery(props.record._id));
  const open = tasks?.filter(({ state }) => state === 'open').length;
  const tabs: Tab<SideTab>[] = [
    { id: 'activity', label: t('activity') },
    { id: 'tasks', label: t('tasks'), count: open || undefined },
    { id: 'runs', label: t('runs') },
  ];
  return (
    <aside className={classes.side} aria-label={t('tabs')}>
      <TabBar label={t('tabs')} tabs={tabs} selected={tab} onSelect={onTab} tabId={tabId} />
      <div
        className={classes.scroll}
        role="tabpanel"
        aria-labelledby={tabId(tab)}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
        tabIndex={0}
      >
        <Panel {...subject} tab={tab} />
      </div>
      {tab === 'activity' && (
        <div className={classes.composer}>
          <NoteComposer entity={props.entity} id={props.record._id} />
        </div>
      )}
    </aside>
  );
}
