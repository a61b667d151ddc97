import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { TaskItem } from '../../../schemas/generated/api-tasks.ts';
import { usersQuery } from '../../api/people.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { relativeTime } from '../../i18n/relative-time.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Notice } from '../../ui/notice.tsx';
import classes from './task-detail.module.css';
import { inboxTexts } from './texts.ts';
import type { Taken } from './use-complete-task.ts';

/** Somebody was faster: who, when and how. */
export function TakenNotice(props: {
  task: TaskItem;
  taken: Taken;
  now: Date;
  onNext: () => void;
}) {
  const { task, taken, now } = props;
  const t = useTexts(inboxTexts);
  const { locale } = useLocale();
  const { data: users } = useQuery(usersQuery);
  const outcome =
    task.outcomes.find(({ id }) => id === taken.outcome)?.label[locale] ?? taken.outcome ?? '';
  const when = relativeTime(taken.at, now, locale);
  const name = users?.find(({ id }) => id === taken.by)?.name ?? t('somebody');
  return (
    <div className={classes.taken}>
      <Notice tone="error">
        <strong>{t('takenTitle')}</strong>{' '}
        {taken.by ? t('taken', { name, when, outcome }) : t('takenByFlow', { when, outcome })}
      </Notice>
      <Button variant="default" onClick={props.onNext}>
        {t('takenNext')}
      </Button>
    </div>
  );
}
