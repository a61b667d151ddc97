import { Select, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Filter } from '../../../schemas/generated/filter.ts';
import { fieldsOf } from '../../../schemas/model/fields.ts';
import { entitiesQuery } from '../../api/entities.ts';
import { DurationInput } from '../../fields/duration-input.tsx';
import { LastingConditions } from '../../filters/filter-chips.tsx';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import classes from './pool-settings.module.css';
import { ReminderList } from './reminder-list.tsx';
import { type PartProps, withMember } from './settings-part.ts';
import { poolSettingsTexts } from './settings-texts.ts';
import { StagePeriods } from './stage-periods.tsx';

/** Relations of other entities to the pool's, each a kind of record that can count as work. */
function useFollowUps(entity: string) {
  const { locale } = useLocale();
  const { data: entities = [] } = useQuery(entitiesQuery);
  return entities.flatMap((one) =>
    fieldsOf(one)
      .filter(({ relation, archived }) => relation?.entity === entity && !archived)
      .map(({ key, label }) => ({
        value: `${one.name}.${key}`,
        label: `${one.label[locale]} · ${label[locale]}`,
      })),
  );
}

/** What keeps a record with its owner, and for how long. */
export function KeepingPart({ pool, onChange }: PartProps) {
  const t = useTexts(poolSettingsTexts);
  const followUps = useFollowUps(pool.entity);
  const { returns = {} } = pool;
  const setReturns = (key: keyof typeof returns, value: unknown) => {
    const { [key]: _before, ...rest } = returns;
    const next = value === undefined ? rest : { ...rest, [key]: value };
    onChange(withMember(pool, 'returns', Object.keys(next).length > 0 ? next : undefined));
  };
  return (
    <section className={classes.section}>
      <h3>{t('keeping')}</h3>
      <DurationInput
        label={t('protection')}
        hint={t('protectionHelp')}
        value={pool.protection}
        onChange={(iso) => onChange(withMember(pool, 'protection', iso))}
      />
      <StagePeriods pool={pool} onChange={onChange} />
      <ReminderList pool={pool} onChange={onChange} />
      <DurationInput
        label={t('coolDown')}
        hint={t('coolDownHelp')}
        value={pool.coolDown}
        onChange={(iso) => onChange(withMember(pool, 'coolDown', iso))}
      />
      <Select
        label={t('followUp')}
        description={t('followUpHelp')}
        clearable
        value={returns.followUp ? `${returns.followUp.entity}.${returns.followUp.field}` : null}
        data={followUps}
        onChange={(value) => {
          const [entity = '', field = ''] = (value ?? '').split('.');
          setReturns('followUp', value ? { entity, field } : undefined);
        }}
      />
      <Switch
        label={t('edits')}
        checked={returns.edits !== false}
        onChange={(event) => setReturns('edits', event.currentTarget.checked)}
      />
      <LastingConditions
        label={t('unless')}
        entity={pool.entity}
        filter={(returns.unless ?? {}) as Filter}
        onChange={(filter) =>
          setReturns('unless', Object.keys(filter).length > 0 ? filter : undefined)
        }
      />
    </section>
  );
}
