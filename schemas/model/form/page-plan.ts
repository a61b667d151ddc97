import type { Plan } from '../expressions/plan.ts';
import type { Field, FieldType } from '../fields.ts';
import type { Locale } from '../language.ts';
import type { FormPlan, PlannedField } from './form-plan.ts';

/** A field as the public page's script needs it: small, and nothing of the inside. */
export interface PageField {
  key: string;
  type: FieldType;
  label: string;
  /** Limits only. */
  schema: Record<string, unknown>;
  scale?: number;
  show: string[];
  required: boolean | string;
}

/** What a public page carries for its script. */
export interface PagePlan {
  form: string;
  locale: Locale;
  key: string;
  timeZone: string;
  fields: PageField[];
  /** By its text; null is for the server to answer. */
  rules: Record<string, Plan | null>;
}

function plannedField({
  key,
  label,
  type,
  schema,
  scale,
  show,
  required,
}: PageField): PlannedField {
  const text = { 'zh-CN': label, en: label };
  const field: Field = {
    key,
    label: text,
    type,
    schema,
    required: required === true,
    computed: undefined,
    readOnly: false,
    unique: false,
    indexed: false,
    relation: undefined,
    options: [],
    archived: false,
    scale,
    search: false,
  };
  return {
    field,
    label: text,
    help: undefined,
    placeholder: undefined,
    show,
    required,
    readOnly: false,
    defaultValue: undefined,
  };
}

/** The page's plan as the form logic reads one. */
export const formPlanOf = ({ fields, rules }: PagePlan): FormPlan => ({
  fields: fields.map(plannedField),
  expressions: Object.keys(rules),
});
