import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TaskItem } from '../../../schemas/generated/api-tasks.ts';
import { recordQuery } from '../../api/records.ts';
import { contextField } from '../../fields/context-field.ts';
import { FieldValue } from '../../fields/field-value.tsx';
import { RecordName } from '../../fields/record-name.tsx';
import { useEntity } from '../../fields/use-entity.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { spanText } from '../../i18n/relative-time.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { dueOf, dueText } from '../../tasks/due.ts';
import { TaskIcon, taskKind } from '../../tasks/task-icon.tsx';
import { StatusPill } from '../../ui/status-pill.tsx';
import classes from './task-row.module.css';
import { homeTexts } from './texts.ts';

/** What the task is about: the record's name and what tells it apart. */
function About({ entity: name, record: id }: { entity: string; record: string }) {
  const { entity } = useEntity(name);
  const { data: record } = useQuery(recordQuery(name, id));
  const context = entity && contextField(entity.fields, entity.titleField);
  const value = context && record?.[context.key];
  return (
    <span className={classes.about}>
      <RecordName entity={name} id={id} />
      {context && value !== undefined && value !== null && value !== '' && (
        <>
          {' · '}
          <FieldValue field={context} value={value} hasLinks={false} />
        </>
      )}
    </span>
  );
}

/** One task: when it is due, what it asks, and about which record. */
export function TaskRow({ task, now }: { task: TaskItem; now: Date }) {
  const { t: common } = useTranslation();
  const t = useTexts(homeTexts);
  const { locale } = useLocale();
  const { title, entity, record, dueAt } = task;
  const due = dueOf(dueAt, now);
  const isOverdue = due === 'overdue';
  const kind = taskKind(task);
  return (
    <li className={classes.task}>
      <span className={classes.due} data-due={due}>
        {dueAt === null && common('home.noDue')}
        {dueAt !== null &&
          (isOverdue
            ? t('overdueFor', { span: spanText(now.getTime() - Date.parse(dueAt), locale) })
            : dueText(dueAt, now, locale))}
      </span>
      <TaskIcon task={task} isOverdue={isOverdue} />
      <span className={classes.words}>
        <span className={classes.title}>{title[locale]}</span>
        {entity && record && <About entity={entity} record={record} />}
      </span>
      <span className={classes.end}>
        <span className={classes.pill}>
          {isOverdue ? (
            <StatusPill thread="cinnabar">{t('overdue')}</StatusPill>
          ) : (
            <StatusPill thread={kind === 'decision' ? 'lotus' : 'gamboge'}>{t(kind)}</StatusPill>
          )}
        </span>
        <Button
          size="xs"
          variant="default"
          className={classes.open ?? ''}
          renderRoot={(root) => <Link to="/tasks" search={{ task: task.id }} {...root} />}
          aria-label={t('openTask', { title: title[locale] })}
        >
          {t('open')}
        </Button>
      </span>
    </li>
  );
}
