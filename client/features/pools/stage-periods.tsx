import { ActionIcon, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import { pipelinesQuery, stagesOf } from '../../api/pipelines.ts';
import { DurationInput } from '../../fields/duration-input.tsx';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import classes from './pool-settings.module.css';
import { type PartProps, withMember } from './settings-part.ts';
import { poolSettingsTexts } from './settings-texts.ts';

const usual = 'P7D';

type Periods = NonNullable<PoolDocument['protectionByStage']>;

/** How long a record is protected in certain stages, instead of the period that holds elsewhere. */
export function StagePeriods({ pool, onChange }: PartProps) {
  const t = useTexts(poolSettingsTexts);
  const { locale } = useLocale();
  const { data: pipelines = [] } = useQuery(pipelinesQuery);
  const stages = stagesOf(pipelines, pool.entity);
  const periods = pool.protectionByStage ?? {};
  const left = stages.filter(({ id }) => !(id in periods));
  const set = (next: Periods) =>
    onChange(
      withMember(pool, 'protectionByStage', Object.keys(next).length > 0 ? next : undefined),
    );
  const nameOf = (stage: string) => stages.find(({ id }) => id === stage)?.label[locale] ?? stage;
  if (stages.length === 0 && Object.keys(periods).length === 0) return null;
  return (
    <fieldset className={classes.stages}>
      <legend className={classes.label}>{t('stages')}</legend>
      {Object.entries(periods).map(([stage, period]) => {
        const { [stage]: _gone, ...others } = periods;
        return (
          <div key={stage} className={classes.listRow}>
            <DurationInput
              label={nameOf(stage)}
              value={period}
              onChange={(iso) => set({ ...periods, [stage]: iso ?? period })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('removeStage', { name: nameOf(stage) })}
              onClick={() => set(others)}
            >
              <IconX size={16} stroke={1.75} />
            </ActionIcon>
          </div>
        );
      })}
      {left.length > 0 && (
        <Select
          aria-label={t('addStage')}
          placeholder={t('addStage')}
          value={null}
          data={left.map(({ id, label }) => ({ value: id, label: label[locale] }))}
          onChange={(stage) => stage && set({ ...periods, [stage]: pool.protection ?? usual })}
        />
      )}
    </fieldset>
  );
}
