import { IconCheck } from '@tabler/icons-react';
import type { TaskItem } from '../../../schemas/generated/api-tasks.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { EntryFrame } from './entry-frame.tsx';
import { isolate } from './tell-change.ts';
import { useRecordTexts } from './texts.ts';
import { useNames } from './use-names.ts';

/** A task that somebody finished, and how it came out. */
export function TaskEntry({ task, now }: { task: TaskItem; now: Date }) {
  const t = useRecordTexts();
  const { locale } = useLocale();
  const names = useNames();
  const outcome = task.outcomes.find(({ id }) => id === task.outcome);
  const words = {
    who: isolate(task.by ? names.person(task.by) : ''),
    task: task.title[locale],
    outcome: isolate(outcome?.label[locale] ?? task.outcome ?? ''),
  };
  return (
    <EntryFrame
      by={{ icon: <IconCheck size={14} stroke={2} />, thread: 'bamboo' }}
      sentence={t('finished', words)}
      foot={<TimeAgo at={task.at ?? task.createdAt} now={now} />}
    />
  );
}
