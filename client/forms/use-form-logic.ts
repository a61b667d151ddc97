import { useEffect, useRef, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { EvaluatedRule, EvaluateRule } from '../../schemas/generated/api-rules.ts';
import { useAppSettings } from '../api/me.ts';
import { request } from '../api/request.ts';
import { computeFor, readsOf, recordFor, stateFor, type Values } from './form-logic.ts';
import { createFormStore, type FormSnapshot, type FormStore } from './form-store.ts';
import type { FormSetup } from './use-form-plan.ts';

/** How long the form rests before the server is asked about rules that only it can answer. */
const restMs = 300;

const askServer = (body: EvaluateRule) =>
  request<EvaluatedRule>('/api/rules/evaluate', { method: 'POST', body });

/** Keeps what the form's rules say up to date while it is filled in. `stored`: the record it edits. */
export function useFormLogic(
  { plan, logic, entity }: FormSetup,
  form: UseFormReturn<Record<string, unknown>>,
  stored: Values,
): FormStore {
  const { timeZone } = useAppSettings();
  const answers = useRef(new Map<string, unknown>());
  const computeNow = (): FormSnapshot => {
    const env = { now: new Date().toISOString(), timeZone };
    const filled = form.getValues();
    const state = stateFor(plan, logic, { stored, filled, env }, (text) =>
      answers.current.get(text),
    );
    const shown = Object.fromEntries(
      plan.fields.map(({ field }) => [
        field.key,
        state.visible.has(field.key) ? filled[field.key] : null,
      ]),
    );
    return { state, computed: computeFor(logic, recordFor(plan, stored, shown), env) };
  };
  const [store] = useState(() => createFormStore(computeNow()));

  useEffect(() => {
    const reads = readsOf(logic);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asked = 0;
    const update = () => store.set(computeNow());
    const ask = async () => {
      asked += 1;
      const mine = asked;
      const record = recordFor(plan, stored, form.getValues());
      const given = await Promise.all(
        logic.outside.map(async (expression) => {
          try {
            const answer = await askServer({ expression, record, entity: entity.name });
            return [expression, answer.value] as const;
          } catch {
            return [expression, answers.current.get(expression)] as const;
          }
        }),
      );
      if (mine !== asked) return;
      answers.current = new Map(given);
      update();
    };
    const askSoon = () => {
      clearTimeout(timer);
      if (logic.outside.length > 0) timer = setTimeout(() => void ask(), restMs);
    };
    update();
    askSoon();
    const unsubscribe = form.subscribe({
      formState: { values: true },
      callback: ({ name }) => {
        if (name === undefined || reads.has('*') || reads.has(name)) update();
        askSoon();
      },
    });
    return () => {
      unsubscribe();
      clearTimeout(timer);
      asked += 1;
    };
    // The rest is read at the moment it is needed.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [plan, logic, store, form, stored, timeZone]);
  return store;
}
