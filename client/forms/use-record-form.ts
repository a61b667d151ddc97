import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import { checkValues } from '../../schemas/model/form/index.ts';
import { ApiError } from '../api/api-error.ts';
import { createAttempts } from '../api/attempts.ts';
import { useAppSettings } from '../api/me.ts';
import {
  createRecord,
  type RecordItem,
  recordQuery,
  recordsKey,
  updateRecord,
} from '../api/records.ts';
import { useTexts } from '../i18n/feature-texts.ts';
import { useLocale } from '../i18n/use-locale.ts';
import type { FormContextValue } from './form-context.ts';
import { stateFor, type Values, visibleValues } from './form-logic.ts';
import { pageOf } from './layout.ts';
import type { Problem } from './problem-summary.tsx';
import { chosenValues, saveBeside, type Side } from './save-record.ts';
import { formTexts } from './texts.ts';
import { useDraftKeeper } from './use-draft.ts';
import { useSayMerged } from './use-say-merged.ts';
import { useFormLogic } from './use-form-logic.ts';
import { type RecordFormInput, useFormStart } from './use-form-start.ts';
import { initialValues, patchOf } from './values.ts';

const noRecord: Values = {};

/** The key of the field that a pointer of a problem leads to, whatever the values are wrapped in. */
const keyOf = (pointer: string): string =>
  pointer.replace(/^\/values(?=\/)/, '').split('/')[1] ?? '';

/** Everything a form of a record does between opening and saving. */
export function useRecordForm(input: RecordFormInput) {
  const { setup, values, record, save, onSaved, startsWithFocus } = input;
  const { plan, pages, logic, entity } = setup;
  const t = useTexts(formTexts);
  const { locale } = useLocale();
  const { timeZone } = useAppSettings();
  const client = useQueryClient();
  const sayMerged = useSayMerged(entity);
  const formId = useId();
  const start = useFormStart(input);
  const { filled } = start;

  const [base, setBase] = useState(record);
  const [restoredAt, setRestoredAt] = useState(start.draft?.at);
  const [problems, setProblems] = useState<Problem[]>([]);
  const [refusals, setRefusals] = useState(0);
  const [failure, setFailure] = useState<string>();
  const [conflict, setConflict] = useState(start.conflict);
  const [isSaving, setSaving] = useState(false);
  const [page, setPage] = useState(0);
  const isBusy = useRef(false);
  const [attempts] = useState(createAttempts);

  const form = useForm<Record<string, unknown>>({ defaultValues: start.filled });
  const stored = base ?? noRecord;
  const store = useFormLogic(setup, form, stored);
  const dropDraft = useDraftKeeper(start.key, plan, form, {
    base: base ?? start.initial,
    rev: base?._rev,
  });
  const [before] = useState(() => {
    const env = { now: new Date().toISOString(), timeZone };
    return stateFor(plan, logic, { stored, filled: start.initial, env }, () => undefined);
  });

  const idOf = (key: string) => `${formId}-${key}`;
  const goTo = (key: string) => {
    setPage(pageOf(pages, key));
    requestAnimationFrame(() => document.getElementById(idOf(key))?.focus());
  };

  useEffect(() => {
    const open = plan.fields.filter(({ field, readOnly }) => !readOnly && !field.computed);
    const isEmpty = ({ field }: (typeof open)[number]) => (filled[field.key] ?? null) === null;
    const first = open.find(isEmpty) ?? open[0];
    const isTouch = window.matchMedia('(pointer: coarse)').matches;
    if (!first || isTouch || !startsWithFocus) return undefined;
    // A dialog focuses its own first button while it opens; whoever is in a field by then stays there.
    const timer = setTimeout(() => {
      if (document.activeElement?.id.startsWith(`${formId}-`)) return;
      document.getElementById(`${formId}-${first.field.key}`)?.focus();
    }, 60);
    return () => clearTimeout(timer);
  }, [plan, formId, filled, startsWithFocus]);

  const show = (found: Problem[]) => {
    setProblems(found);
    for (const { key, detail } of found) if (key) form.setError(key, { message: detail });
    const [first] = found;
    if (found.length === 1 && first?.key) goTo(first.key);
    else setRefusals((count) => count + 1);
  };

  const fail = (error: unknown) => {
    if (!(error instanceof ApiError)) throw error;
    if (error.problems.length > 0) {
      const known = new Set(plan.fields.map(({ field }) => field.key));
      const named = error.problems.map(({ pointer, detail }) => {
        const key = keyOf(pointer);
        return { key: known.has(key) ? key : undefined, detail };
      });
      show(named);
    } else if (error.isUnreachable) setFailure(t('unreachable'));
    else if (error.status === 403) setFailure(t('forbidden', { detail: error.detail }));
    else if (error.status === 404) setFailure(t('notFound'));
    else setFailure(t('failed', { detail: error.detail }));
  };

  const saved = (next: RecordItem, again: boolean) => {
    dropDraft();
    setRestoredAt(undefined);
    client.setQueryData(recordQuery(entity.name, next._id).queryKey, next);
    void client.invalidateQueries({ queryKey: recordsKey(entity.name) });
    if (base) setBase(next);
    if (again) {
      form.reset(start.initial);
      setPage(0);
    }
    onSaved(next, { again });
  };

  const send = async (from: RecordItem | undefined, again: boolean) => {
    const { state } = store.get();
    const filled = form.getValues();
    if (from && !save) {
      const patch = patchOf(plan, filled, from, { now: state, before });
      if (Object.keys(patch).length === 0) return saved(from, again);
      const keys = Object.keys(start.initial);
      const outcome = await saveBeside({ base: from, patch, keys }, (rev) =>
        updateRecord(entity.name, from._id, { patch, rev }),
      );
      if (outcome.kind === 'conflict') return setConflict(outcome);
      if (outcome.merged) sayMerged(outcome.merged);
      return saved(outcome.result, again);
    }
    const body = from
      ? patchOf(plan, filled, from, { now: state, before })
      : { ...extraValues(values, start.initial), ...visibleValues(plan, filled, state) };
    const next = save
      ? await save(body)
      : await createRecord(entity.name, body, attempts.keyOf(body));
    attempts.done();
    return saved(next, again);
  };

  const submit = async (again = false, from = base) => {
    if (isBusy.current) return;
    setFailure(undefined);
    const found = checkValues(plan, form.getValues(), store.get().state, locale);
    form.clearErrors();
    if (found.length > 0)
      return show(found.map(({ pointer, detail }) => ({ key: keyOf(pointer), detail })));
    setProblems([]);
    isBusy.current = true;
    setSaving(true);
    try {
      await send(from, again);
    } catch (error) {
      fail(error);
    } finally {
      isBusy.current = false;
      setSaving(false);
    }
  };

  const resolve = (choices: Record<string, Side>) => {
    if (!conflict) return;
    for (const [key, value] of chosenValues(conflict, choices)) form.setValue(key, value);
    setBase(conflict.current);
    setConflict(undefined);
    if (start.conflict !== conflict) void submit(false, conflict.current);
  };

  const discard = () => {
    form.reset(base ? initialValues(plan, { record: base, values }) : start.initial);
    dropDraft();
    setRestoredAt(undefined);
    setProblems([]);
    form.clearErrors();
  };

  const context = useMemo<FormContextValue>(
    () => ({
      form,
      store,
      stored,
      isNew: record === undefined,
      live: logic.live,
      idOf: (key) => `${formId}-${key}`,
      onMended: (key) => setProblems((all) => all.filter((one) => one.key !== key)),
    }),
    [form, store, stored, record, logic, formId],
  );

  return {
    context,
    page,
    setPage,
    problems,
    failure,
    conflict,
    isSaving,
    restoredAt,
    refusals,
    submit,
    resolve,
    discard,
    goTo,
    closeConflict: () => setConflict(undefined),
  };
}

/** What a new record is given beside the fields of its form, such as the record it belongs to. */
const extraValues = (values: Values, initial: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([key]) => !Object.hasOwn(initial, key)));
