import { entitySetting, object, setting, text } from './settings.ts';
import { trigger, triggerCondition } from './trigger.ts';

export interface FormSubmittedSettings {
  form: string;
  entity: string;
  condition?: string;
}

export const formSubmittedTrigger = trigger<FormSubmittedSettings>(
  {
    type: 'trigger.formSubmitted',
    label: text('提交表单时', 'When a form is submitted'),
    hint: text('公开表单和内部表单都会触发。', 'Public and internal forms alike.'),
    settingsSchema: object(
      {
        form: setting('form', { label: text('表单', 'Form') }),
        entity: entitySetting,
        condition: triggerCondition,
      },
      ['form', 'entity'],
    ),
    example: { form: 'signup', entity: 'lead' },
  },
  ({ form, entity, condition }) => ({
    types: ['form.submitted'],
    form,
    entity,
    ...(condition ? { condition } : {}),
  }),
);
