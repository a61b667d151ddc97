import { useId, useMemo, useState } from 'react';
import { useForm } from 'react-hook-form';
import type { TaskItem } from '../../../schemas/generated/api-tasks.ts';
import { checkValues } from '../../../schemas/model/form/index.ts';
import { useAppSettings } from '../../api/me.ts';
import type { RecordItem } from '../../api/records.ts';
import { ConflictPanel } from '../../forms/conflict-panel.tsx';
import { type FormContextValue, FormContextProvider } from '../../forms/form-context.ts';
import { stateFor } from '../../forms/form-logic.ts';
import { FormSection } from '../../forms/form-section.tsx';
import { RestoredNotice } from '../../forms/restored-notice.tsx';
import { useDraftKeeper } from '../../forms/use-draft.ts';
import { useFormLogic } from '../../forms/use-form-logic.ts';
import type { FormSetup } from '../../forms/use-form-plan.ts';
import { useFormStart } from '../../forms/use-form-start.ts';
import { chosenValues, type Conflict, type Side } from '../../forms/save-record.ts';
import { compareChanges, initialValues, patchOf } from '../../forms/values.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Notice } from '../../ui/notice.tsx';
import { ApprovalBar, type Decided } from './approval-bar.tsx';
import { OutcomeBar } from './outcome-bar.tsx';
import { TakenNotice } from './taken-notice.tsx';
import classes from './task-detail.module.css';
import { inboxTexts } from './texts.ts';
import { useCompleteTask } from './use-complete-task.ts';

export interface TaskWorkProps {
  task: TaskItem;
  user: string;
  now: Date;
  onCompleted: () => void;
}

const keyOf = (pointer: string) => pointer.replace(/^\/values(?=\/)/, '').split('/')[1] ?? '';

/** What a task asks to be filled in, and its results; what was typed survives a closed tab. */
export function TaskForm(props: TaskWorkProps & { setup: FormSetup; record: RecordItem }) {
  const { task, setup, record, user, now, onCompleted } = props;
  const { plan, logic, pages } = setup;
  const t = useTexts(inboxTexts);
  const { locale } = useLocale();
  const { timeZone } = useAppSettings();
  const formId = useId();
  const start = useFormStart({ setup, user, record, values: {}, place: `task.${task.id}` });
  const { initial } = start;
  const [restoredAt, setRestoredAt] = useState(start.draft?.at);
  const [conflict, setConflict] = useState(start.conflict);
  const [base, setBase] = useState(record);
  const [asked, setAsked] = useState<{ outcome: string; decided: Decided }>();
  const form = useForm<Record<string, unknown>>({ defaultValues: start.filled });
  const store = useFormLogic(setup, form, record);
  const dropDraft = useDraftKeeper(start.key, plan, form, { base, rev: base._rev });
  const [before] = useState(() => {
    const env = { now: new Date().toISOString(), timeZone };
    return stateFor(plan, logic, { stored: record, filled: initial, env }, () => undefined);
  });
  const [problems, setProblems] = useState<{ key: string; detail: string }[]>([]);
  const { complete, failure, taken, busyWith } = useCompleteTask(
    task,
    () => {
      dropDraft();
      onCompleted();
    },
    setup.entity,
  );

  const show = (found: { pointer: string; detail: string }[]) => {
    const named = found.map(({ pointer, detail }) => ({ key: keyOf(pointer), detail }));
    setProblems(named);
    for (const problem of named) form.setError(problem.key, { message: problem.detail });
    document.getElementById(`${formId}-${named[0]?.key}`)?.focus();
  };
  /** Says what is missing; a rejection needs nothing filled in. */
  const isComplete = (outcome: string): boolean => {
    form.clearErrors();
    const isRejected = task.kind === 'approval' && outcome === 'rejected';
    const found = isRejected ? [] : checkValues(plan, form.getValues(), store.get().state, locale);
    if (found.length > 0) show(found);
    else setProblems([]);
    return found.length === 0;
  };
  const submit = async (outcome: string, decided: Decided = {}, from = base): Promise<void> => {
    const { state } = store.get();
    const values = patchOf(plan, form.getValues(), from, { now: state, before });
    const keys = Object.keys(initial);
    const onConflict = (found: Conflict) => {
      setAsked({ outcome, decided });
      setConflict(found);
    };
    // The server compares a decision with the record as it was looked at last, not with what the values were made from.
    const seen = compareChanges(values, from, record, keys);
    const isDecision = task.kind === 'approval';
    if (isDecision && seen.overlaps.length > 0) return onConflict({ current: record, ...seen });
    return complete(outcome, {
      values,
      more: decided,
      ...(isDecision ? {} : { madeFrom: { base: from, keys, onConflict } }),
      onProblems: ({ problems: found }) => show(found),
    });
  };
  const choose = (outcome: string) => {
    if (isComplete(outcome)) void submit(outcome);
  };
  const discard = () => {
    form.reset(initialValues(plan, { record: base, values: {} }));
    dropDraft();
    setRestoredAt(undefined);
    setProblems([]);
  };
  const resolve = (choices: Record<string, Side>) => {
    if (!conflict) return;
    for (const [key, value] of chosenValues(conflict, choices)) form.setValue(key, value);
    setBase(conflict.current);
    setConflict(undefined);
    if (asked && isComplete(asked.outcome))
      void submit(asked.outcome, asked.decided, conflict.current);
    setAsked(undefined);
  };
  const context = useMemo<FormContextValue>(
    () => ({
      form,
      store,
      stored: record,
      isNew: false,
      live: logic.live,
      idOf: (name) => `${formId}-${name}`,
      onMended: (name) => setProblems((all) => all.filter((one) => one.key !== name)),
    }),
    [form, store, record, logic, formId],
  );
  const known = new Set(plan.fields.map(({ field }) => field.key));
  const others = problems.filter((problem) => !known.has(problem.key));
  return (
    <FormContextProvider value={context}>
      <form
        className={classes.form}
        noValidate
        aria-label={t('yours')}
        onSubmit={(event) => event.preventDefault()}
      >
        <div className={classes.fields}>
          <h2 className={classes.sectionTitle}>{t('yours')}</h2>
          {restoredAt && <RestoredNotice at={restoredAt} onDiscard={discard} />}
          {problems.length > 0 && (
            <Notice tone="error">
              {t('problems', { count: problems.length })}
              {others.map(({ detail }) => ` ${detail}`)}
            </Notice>
          )}
          {pages.flatMap((page) =>
            page.sections.map((section) => (
              <FormSection key={section.key} section={{ ...section, title: undefined }} />
            )),
          )}
        </div>
        {failure && <Notice tone="error">{failure}</Notice>}
        {taken ? (
          <TakenNotice task={task} taken={taken} now={now} onNext={onCompleted} />
        ) : task.kind === 'approval' ? (
          <ApprovalBar
            task={task}
            busyWith={busyWith}
            mayAsk={isComplete}
            onDecide={submit}
            onHandedOn={onCompleted}
          />
        ) : (
          <OutcomeBar outcomes={task.outcomes} busyWith={busyWith} onChoose={choose} />
        )}
      </form>
      {conflict && (
        <ConflictPanel
          entity={setup.entity}
          conflict={conflict}
          isBusy={false}
          onResolve={resolve}
          onClose={() => {
            setConflict(undefined);
            setAsked(undefined);
          }}
        />
      )}
    </FormContextProvider>
  );
}
