import { object, text } from './settings.ts';
import { type RecordTriggerSettings, recordSpec, oftenProperties, trigger } from './trigger.ts';

export interface RecordUpdatedSettings extends RecordTriggerSettings {
  /** A new record starts it as well. */
  created?: boolean;
}

/** Computed fields count as changes too: a rollup that crosses a limit can start a flow. */
export const recordUpdatedTrigger = trigger<RecordUpdatedSettings>(
  {
    type: 'trigger.recordUpdated',
    label: text('记录变更时', 'When a record changes'),
    hint: text('计算字段的变化也会触发。', 'Changes of computed fields count too.'),
    settingsSchema: object(
      {
        ...oftenProperties,
        fields: {
          type: 'array',
          items: { type: 'string', 'x-ui': { kind: 'field', entityFrom: '/entity' } },
          uniqueItems: true,
          'x-label': text('仅当这些字段变化', 'Only when these fields change'),
          'x-hint': text('留空表示任何字段。', 'Any field when left empty.'),
        },
        created: {
          type: 'boolean',
          'x-label': text('新增记录时也触发', 'A new record starts it as well'),
          'x-hint': text('新增时没有 $before。', 'There is no $before then.'),
        },
        mayRepeat: {
          type: 'boolean',
          'x-label': text('允许被自己的写入再次触发', 'May be started again by its own writes'),
        },
      },
      ['entity'],
    ),
    example: {
      entity: 'opportunity',
      fields: ['amount'],
      condition: 'amount > 100000 and $before.amount <= 100000',
    },
  },
  (settings) => ({
    types: [
      'record.updated',
      'record.computed',
      ...(settings.created === true ? (['record.created'] as const) : []),
    ],
    ...recordSpec(settings),
  }),
);
