import { useLocale } from '../../../i18n/use-locale.ts';
import { useDesignerView } from '../model/designer-context.ts';
import { type Control, controlOf } from './control-of.ts';
import { BothTextsSetting } from './controls/both-texts.tsx';
import { CronSetting } from './controls/cron.tsx';
import { DecisionTableSetting } from './controls/decision-table.tsx';
import { DurationSetting } from './controls/duration.tsx';
import { EndpointSetting } from './controls/endpoint.tsx';
import { ExpressionSetting } from './controls/expression.tsx';
import { FieldValuesSetting } from './controls/field-values.tsx';
import { GroupSetting } from './controls/group.tsx';
import { ManySetting, OneSetting } from './controls/named.tsx';
import {
  LongTextSetting,
  NumberSetting,
  OptionsSetting,
  SwitchSetting,
  TagsSetting,
  TextSetting,
} from './controls/plain.tsx';
import { RowsSetting } from './controls/rows.tsx';
import { RuleSetting } from './controls/rule.tsx';
import { StageSetting } from './controls/stage.tsx';
import { TimeZoneSetting } from './controls/time-zone.tsx';
import { ValueSetting } from './controls/value.tsx';
import { VariantSetting } from './controls/variant.tsx';
import { WeightsSetting } from './controls/weights.tsx';
import { problemAt, usePanelNode } from './panel-context.ts';
import type { SettingProps } from './setting-props.ts';

function ControlFor({ control, ...props }: SettingProps & { control: Control }) {
  switch (control.kind) {
    case 'text':
      return <TextSetting {...props} />;
    case 'longText':
      return <LongTextSetting {...props} />;
    case 'bothTexts':
      return <BothTextsSetting {...props} />;
    case 'number':
      return <NumberSetting {...props} />;
    case 'switch':
      return <SwitchSetting {...props} />;
    case 'options':
      return <OptionsSetting {...props} options={control.options} />;
    case 'tags':
      return <TagsSetting {...props} />;
    case 'one':
      return control.of === 'endpoint' ? (
        <EndpointSetting {...props} />
      ) : (
        <OneSetting {...props} of={control.of} />
      );
    case 'many':
      return <ManySetting {...props} of={control.of} />;
    case 'duration':
      return <DurationSetting {...props} />;
    case 'cron':
      return <CronSetting {...props} />;
    case 'timeZone':
      return <TimeZoneSetting {...props} />;
    case 'stage':
      return <StageSetting {...props} />;
    case 'expression':
      return <ExpressionSetting {...props} />;
    case 'value':
      return <ValueSetting {...props} />;
    case 'fieldValues':
      return <FieldValuesSetting {...props} />;
    case 'decisionTable':
      return <DecisionTableSetting {...props} />;
    case 'rule':
      return <RuleSetting {...props} />;
    case 'weights':
      return <WeightsSetting {...props} />;
    case 'rows':
      return <RowsSetting {...props} item={control.item} />;
    case 'variant':
      return <VariantSetting {...props} options={control.options} />;
    case 'group':
      return <GroupSetting {...props} />;
    default:
      return control satisfies never;
  }
}

/** Controls that show what is wrong inside them; the others show it at their parts. */
const asWhole = new Set<Control['kind']>(['value', 'decisionTable', 'many', 'tags', 'bothTexts']);

/** One setting, with the control that its schema asks for. */
export function Setting(props: Omit<SettingProps, 'label' | 'hint' | 'error'> & { name: string }) {
  const { name, schema, path } = props;
  const { locale } = useLocale();
  const { problems } = useDesignerView();
  const node = usePanelNode();
  const control = controlOf(schema);
  if (!control) return null;
  return (
    <div data-setting={path}>
      <ControlFor
        {...props}
        control={control}
        label={schema['x-label']?.[locale] ?? name}
        hint={schema['x-hint']?.[locale]}
        error={problemAt(problems, node.id, path, asWhole.has(control.kind))}
      />
    </div>
  );
}
