import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { detailOf, failureOf } from '../../api/api-error.ts';
import { definitionQuery } from '../../api/definitions.ts';
import { recordQuery } from '../../api/records.ts';
import { useFormPlan } from '../../forms/use-form-plan.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { Notice } from '../../ui/notice.tsx';
import { ReadFailure } from '../../ui/read-failure.tsx';
import { ApprovalBar } from './approval-bar.tsx';
import { OutcomeBar } from './outcome-bar.tsx';
import { TakenNotice } from './taken-notice.tsx';
import classes from './task-detail.module.css';
import { TaskForm, type TaskWorkProps } from './task-form.tsx';
import { taskLayout } from './task-layout.ts';
import { inboxTexts } from './texts.ts';
import { useCompleteTask } from './use-complete-task.ts';

/** A task without fields: its results only. */
function PlainWork({ task, now, onCompleted }: TaskWorkProps) {
  const t = useTexts(inboxTexts);
  const { complete, failure, taken, busyWith } = useCompleteTask(task, onCompleted);
  const choose = (outcome: string) => void complete(outcome);
  const hint = task.kind === 'cc' ? t('noFormRead') : t('noForm');
  return (
    <div className={classes.form}>
      {task.kind !== 'approval' && <p className={classes.noForm}>{hint}</p>}
      {failure && <Notice tone="error">{failure}</Notice>}
      {taken ? (
        <TakenNotice task={task} taken={taken} now={now} onNext={onCompleted} />
      ) : task.kind === 'approval' ? (
        <ApprovalBar
          task={task}
          busyWith={busyWith}
          mayAsk={() => true}
          onDecide={(verdict, more) => complete(verdict, { more })}
          onHandedOn={onCompleted}
        />
      ) : (
        <OutcomeBar outcomes={task.outcomes} busyWith={busyWith} onChoose={choose} />
      )}
    </div>
  );
}

function FormWork(props: TaskWorkProps & { entity: string; record: string }) {
  const { task, entity, record: id } = props;
  const { t: common } = useTranslation();
  const t = useTexts(inboxTexts);
  const record = useQuery(recordQuery(entity, id));
  const form = useQuery({
    ...definitionQuery('forms', task.form ?? ''),
    enabled: task.form !== null,
  });
  // A form that is gone, or not to be read, leaves the task's own fields.
  const isFormKnown = task.form === null || !form.isPending;
  const { fields, required } = task;
  const layout = useMemo(
    () => (isFormKnown ? taskLayout(form.data, fields, required) : { pages: [] }),
    [isFormKnown, form.data, fields, required],
  );
  const plan = useFormPlan(entity, layout);
  const error = failureOf(record) ?? plan.error;
  if (error) {
    return (
      <ReadFailure
        title={t('failed')}
        text={detailOf(error)}
        onRetry={() => {
          void record.refetch();
          plan.retry();
        }}
      />
    );
  }
  if (!record.data || !plan.setup || !isFormKnown) {
    return (
      <output className={classes.fields} aria-busy="true" aria-label={common('common.loading')}>
        <Skeleton height={12} width={96} />
        <Skeleton height={32} />
        <Skeleton height={32} />
      </output>
    );
  }
  return <TaskForm {...props} setup={plan.setup} record={record.data} />;
}

/** What is to be done for the task that is open. */
export function TaskWork(props: TaskWorkProps) {
  const { fields, entity, record } = props.task;
  if (fields.length === 0 || entity === null || record === null) return <PlainWork {...props} />;
  return <FormWork {...props} entity={entity} record={record} />;
}
