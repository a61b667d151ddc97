import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { IconHistory, IconPlugConnectedX } from '@tabler/icons-react';
import { useState } from 'react';
import type { RecordItem } from '../../api/records.ts';
import { Message } from '../../ui/message.tsx';
import { useNow } from '../../ui/time-ago.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import { ApprovalEntry } from './approval-entry.tsx';
import { ChangeEntry } from './change-entry.tsx';
import { FollowUpEntry } from './follow-up-entry.tsx';
import { NoteEntry } from './note-entry.tsx';
import { TaskEntry } from './task-entry.tsx';
import { useRecordTexts } from './texts.ts';
import classes from './timeline.module.css';
import type { Entry, EntryFilter } from './timeline-entries.ts';
import { useTimeline } from './use-timeline.ts';

export interface TimelineProps {
  entity: string;
  record: RecordItem;
  name: string;
}

function EntryRow({ entry, now, ...props }: TimelineProps & { entry: Entry; now: Date }) {
  switch (entry.kind) {
    case 'change':
      return <ChangeEntry {...props} change={entry.change} at={entry.at} now={now} />;
    case 'note':
      return <NoteEntry {...props} note={entry.note} now={now} />;
    case 'followUp':
      return <FollowUpEntry record={entry.record} now={now} />;
    case 'task':
      return <TaskEntry task={entry.task} now={now} />;
    case 'approval':
      return <ApprovalEntry approval={entry.approval} entry={entry.entry} now={now} />;
  }
}

function Nothing({ filter }: { filter: EntryFilter }) {
  const t = useRecordTexts();
  return (
    <Message
      icon={<IconHistory size={24} stroke={1.5} />}
      title={t(filter === 'notes' ? 'notesEmpty' : 'timelineEmpty')}
      text={t(filter === 'notes' ? 'notesEmptyHint' : 'timelineEmptyHint')}
    />
  );
}

/** What happened to a record, newest first: notes and follow-ups, changes, finished tasks. */
export function Timeline(props: TimelineProps & { isHistory: boolean }) {
  const t = useRecordTexts();
  const now = useNow();
  const [filter, setFilter] = useState<EntryFilter>(props.isHistory ? 'changes' : 'all');
  const state = useTimeline(props.entity, props.record._id, filter);
  const isSlow = useDelayed(state.isPending);
  return (
    <div className={classes.timeline}>
      <SegmentedControl
        className={classes.filter ?? ''}
        size="xs"
        aria-label={t('filterLabel')}
        value={filter}
        onChange={(value) => setFilter(value as EntryFilter)}
        data={[
          { value: 'all', label: t('filterAll') },
          { value: 'notes', label: t('filterNotes') },
          { value: 'changes', label: t('filterChanges') },
        ]}
      />
      {isSlow && <Skeleton height={64} />}
      {state.error && (
        <Message
          icon={<IconPlugConnectedX size={24} stroke={1.5} />}
          title={t('timelineFailed')}
          text={t('failedText')}
          action={
            <Button variant="default" onClick={state.retry}>
              {t('again')}
            </Button>
          }
        />
      )}
      {!state.isPending && !state.error && state.entries.length === 0 && (
        <Nothing filter={filter} />
      )}
      <ol className={classes.entries}>
        {state.entries.map((entry) => (
          <li key={entry.id} className={classes.entry}>
            <EntryRow {...props} entry={entry} now={now} />
          </li>
        ))}
      </ol>
      {state.hasOlder && (
        <Button
          variant="default"
          size="xs"
          loading={state.isReadingOlder}
          onClick={state.readOlder}
        >
          {t('older')}
        </Button>
      )}
    </div>
  );
}
