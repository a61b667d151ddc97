import { Autocomplete } from '@mantine/core';
import { isStage } from '../../../../flows/arrange/lanes.ts';
import { useTexts } from '../../../../i18n/feature-texts.ts';
import { useDesignerView } from '../../model/designer-context.ts';
import { type SettingProps, inputProps, textOf } from '../setting-props.ts';
import { panelTexts } from '../texts.ts';

/** The key of a stage: one that the flow has already, or a new one. */
export function StageSetting(props: SettingProps) {
  const t = useTexts(panelTexts);
  const { graph, names } = useDesignerView();
  const labels = new Map(
    graph.nodes
      .filter(isStage)
      .map(({ settings, label }) => [textOf(settings?.stage), label?.[names.locale] ?? '']),
  );
  labels.delete('');
  return (
    <Autocomplete
      {...inputProps(props)}
      description={props.hint ?? t('stageHint')}
      data={[...labels.keys()]}
      renderOption={({ option }) => `${labels.get(option.value) ?? ''} ${option.value}`}
      comboboxProps={{ shadow: 'md' }}
      value={textOf(props.value)}
      onChange={(stage) => props.onChange(stage || undefined)}
    />
  );
}
