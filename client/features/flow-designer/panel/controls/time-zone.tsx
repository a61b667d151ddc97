import { Select } from '@mantine/core';
import { useAppSettings } from '../../../../api/me.ts';
import { useTexts } from '../../../../i18n/feature-texts.ts';
import { type SettingProps, inputProps, textOf } from '../setting-props.ts';
import { panelTexts } from '../texts.ts';

const zones = Intl.supportedValuesOf('timeZone');

/** The zone that times of day are told in; the app's own when none is chosen. */
export function TimeZoneSetting(props: SettingProps) {
  const t = useTexts(panelTexts);
  const { timeZone } = useAppSettings();
  return (
    <Select
      {...inputProps(props)}
      data={zones}
      placeholder={timeZone}
      searchable
      clearable
      limit={100}
      nothingFoundMessage={t('nothingFound')}
      value={textOf(props.value) || null}
      onChange={(zone) => props.onChange(zone ?? undefined)}
    />
  );
}
