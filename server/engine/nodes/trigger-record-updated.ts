import { object, text } from './settings.ts';
import { type RecordTriggerSettings, recordSpec, oftenProperties, trigger } from './trigger.ts';

/** Computed fields count as changes too: a rollup that crosses a limit can start a flow. */
export const recordUpdatedTrigger = trigger<RecordTriggerSettings>(
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
  (settings) => ({ types: ['record.updated', 'record.computed'], ...recordSpec(settings) }),
);
