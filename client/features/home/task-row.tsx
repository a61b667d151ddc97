import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TaskItem } from '../../../schemas/generated/api-tasks.ts';
import { entitiesQuery } from '../../api/entities.ts';
import { recordNameQuery } from '../../api/tasks.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import classes from './home-page.module.css';

const dayAndTime = { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' } as const;

function titleFieldOf(schema: unknown, titleField: string | undefined): string {
  const properties = (schema as { properties?: Record<string, unknown> }).properties ?? {};
  return titleField ?? Object.keys(properties)[0] ?? '';
}

function RecordName({ entity: name, record }: { entity: string; record: string }) {
  const { data: entities } = useQuery(entitiesQuery);
  const entity = entities?.find((one) => one.name === name);
  const titleField = titleFieldOf(entity?.schema ?? {}, entity?.titleField);
  const { data } = useQuery({
    ...recordNameQuery(name, record, titleField),
    enabled: entity !== undefined,
  });
  return <span className={classes.taskRecord}>{data}</span>;
}

/** One task: when it is due, what it asks, and about which record. */
export function TaskRow({ task, now }: { task: TaskItem; now: Date }) {
  const { t } = useTranslation();
  const { locale } = useLocale();
  const { title, entity, record, dueAt } = task;
  const isOverdue = dueAt !== null && Date.parse(dueAt) < now.getTime();
  const due = dueAt && new Intl.DateTimeFormat(locale, dayAndTime).format(new Date(dueAt));
  return (
    <li className={classes.task}>
      <span className={classes.taskDue} data-overdue={isOverdue || undefined}>
        {due ? t(isOverdue ? 'home.overdue' : 'home.dueBy', { due }) : t('home.noDue')}
      </span>
      <span className={classes.taskTitle}>{title[locale]}</span>
      {entity && record && <RecordName entity={entity} record={record} />}
    </li>
  );
}
