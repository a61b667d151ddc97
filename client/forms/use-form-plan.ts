import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type FormPlan, planForm } from '../../schemas/model/form/index.ts';
import { failureOf } from '../api/api-error.ts';
import { definitionQuery, definitionsQuery } from '../api/definitions.ts';
import { useRights } from '../api/me.ts';
import { type EntityInfo, useEntity } from '../fields/use-entity.ts';
import { type FormLogic, noLogic } from './form-logic.ts';
import {
  type FormLayout,
  generateForm,
  mainForm,
  placeFields,
  type PlacedPage,
  withRequired,
} from './layout.ts';

/** Everything it takes to show a form. */
export interface FormSetup {
  entity: EntityInfo;
  plan: FormPlan;
  pages: PlacedPage[];
  logic: FormLogic;
}

export interface FormSetupState {
  isPending: boolean;
  error: Error | null;
  setup: FormSetup | undefined;
  retry: () => void;
}

/** The form of that name, the one given, the entity's main one, or a layout made for it. */
function useLayout(entityName: string, form: string | FormLayout | undefined) {
  const named = useQuery({
    ...definitionQuery('forms', typeof form === 'string' ? form : ''),
    enabled: typeof form === 'string',
  });
  const all = useQuery({
    ...definitionsQuery('forms', entityName),
    enabled: form === undefined,
  });
  if (typeof form === 'object')
    return { isPending: false, error: null, form, retry: () => undefined };
  if (typeof form === 'string')
    return {
      ...named,
      error: failureOf(named),
      form: named.data,
      retry: () => void named.refetch(),
    };
  return {
    ...all,
    error: failureOf(all),
    form: all.data && mainForm(all.data),
    retry: () => void all.refetch(),
  };
}

/** How the fields of an entity are filled in: their plan, their places and their rules. */
export function useFormPlan(entityName: string, form?: string | FormLayout): FormSetupState {
  const { entity, ...known } = useEntity(entityName);
  const { readOnlyFields } = useRights().entity(entityName);
  const layout = useLayout(entityName, form);
  const isReady = entity !== undefined && !layout.isPending && !layout.error;
  const drawn = layout.form;

  const planned = useMemo(() => {
    if (!isReady) return undefined;
    const shape =
      form === undefined
        ? withRequired(drawn ?? generateForm(entity.fields, entity.titleField?.key), entity.fields)
        : (drawn ?? { pages: [] });
    const base = planForm(shape, entity.fieldOf);
    const plan: FormPlan = {
      ...base,
      fields: base.fields.map((one) => ({
        ...one,
        readOnly: one.readOnly || readOnlyFields.includes(one.field.key),
      })),
    };
    return { plan, pages: placeFields(shape, plan) };
  }, [isReady, drawn, form, entity, readOnlyFields]);

  const formulas = entity?.fields.filter(({ computed }) => computed?.kind === 'formula') ?? [];
  const expressions = planned?.plan.expressions ?? [];
  const hasLogic =
    expressions.length > 0 ||
    formulas.some(({ key }) => planned?.plan.fields.some(({ field }) => field.key === key));
  const logic = useQuery({
    queryKey: ['form-logic', entityName, entity?.definition._rev, expressions],
    queryFn: async () => {
      const { compileLogic } = await import('./compile-logic.ts');
      return compileLogic(expressions, entity?.fields ?? []);
    },
    enabled: entity !== undefined && hasLogic,
    staleTime: Number.POSITIVE_INFINITY,
  });

  const compiled = hasLogic ? logic.data : noLogic;
  return {
    isPending:
      known.isPending ||
      (entity !== undefined && (layout.isPending || (hasLogic && logic.isPending))),
    error: known.error ?? layout.error ?? failureOf(logic),
    setup: useMemo(
      () => (entity && planned && compiled ? { entity, ...planned, logic: compiled } : undefined),
      [entity, planned, compiled],
    ),
    retry: () => {
      known.retry();
      layout.retry();
    },
  };
}
