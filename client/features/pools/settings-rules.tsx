import { Button, Select, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { Filter } from '../../../schemas/generated/filter.ts';
import type { PoolRule } from '../../../schemas/generated/pool.ts';
import { DurationInput } from '../../fields/duration-input.tsx';
import { LastingConditions } from '../../filters/filter-chips.tsx';
import { useTexts } from '../../i18n/feature-texts.ts';
import { newToken } from '../../ui/new-token.ts';
import classes from './pool-settings.module.css';
import { type PartProps, withMember } from './settings-part.ts';
import { poolSettingsTexts } from './settings-texts.ts';

const most = 10;

function Rule(props: {
  entity: string;
  rule: PoolRule;
  onChange: (rule: PoolRule) => void;
  onRemove: () => void;
}) {
  const { entity, rule, onChange } = props;
  const t = useTexts(poolSettingsTexts);
  const setCondition = (key: 'when' | 'unless', filter: Filter) => {
    const { [key]: _before, ...rest } = rule;
    onChange(Object.keys(filter).length > 0 ? { ...rest, [key]: filter } : rest);
  };
  return (
    <div className={classes.rule}>
      <div className={classes.pair}>
        {(['zh-CN', 'en'] as const).map((language) => (
          <TextInput
            key={language}
            label={t(language === 'en' ? 'ruleEn' : 'ruleZh')}
            value={rule.label[language]}
            onChange={(event) =>
              onChange({ ...rule, label: { ...rule.label, [language]: event.currentTarget.value } })
            }
          />
        ))}
      </div>
      <DurationInput
        label={t('ruleAfter')}
        value={rule.after}
        onChange={(after) => onChange({ ...rule, after: after ?? rule.after })}
      />
      <Select
        label={t('ruleFrom')}
        allowDeselect={false}
        value={rule.from ?? 'worked'}
        data={(['worked', 'owned'] as const).map((value) => ({ value, label: t(`from_${value}`) }))}
        onChange={(from) => onChange({ ...rule, from: from === 'owned' ? 'owned' : 'worked' })}
      />
      {(['when', 'unless'] as const).map((key) => (
        <LastingConditions
          key={key}
          label={t(key === 'when' ? 'ruleWhen' : 'ruleUnless')}
          entity={entity}
          filter={(rule[key] ?? {}) as Filter}
          onChange={(filter) => setCondition(key, filter)}
        />
      ))}
      <Button size="xs" variant="subtle" color="gray" onClick={props.onRemove}>
        {t('removeRule')}
      </Button>
    </div>
  );
}

/** A rule is stored in both languages. */
const newRule = { 'zh-CN': '未在期限内成交', en: 'Not won in time' };

/** Reasons to return a record beside its not being worked on. */
export function RulesPart({ pool, onChange }: PartProps) {
  const t = useTexts(poolSettingsTexts);
  const { rules = [], ...rest } = pool.returns ?? {};
  const set = (next: PoolRule[]) => {
    const returns = next.length > 0 ? { ...rest, rules: next } : rest;
    onChange(withMember(pool, 'returns', Object.keys(returns).length > 0 ? returns : undefined));
  };
  const add = () => {
    const id = `rule_${newToken()
      .toLowerCase()
      .replaceAll(/[^a-z0-9]/g, '')
      .slice(0, 8)}`;
    set([...rules, { id, label: { ...newRule }, after: 'P30D', from: 'owned' }]);
  };
  return (
    <section className={classes.section}>
      <h3>{t('rules')}</h3>
      <p className={classes.help}>{t('rulesHelp')}</p>
      {rules.map((rule) => (
        <Rule
          key={rule.id}
          entity={pool.entity}
          rule={rule}
          onChange={(next) => set(rules.map((one) => (one.id === rule.id ? next : one)))}
          onRemove={() => set(rules.filter(({ id }) => id !== rule.id))}
        />
      ))}
      {rules.length < most && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} stroke={1.75} />}
          onClick={add}
        >
          {t('addRule')}
        </Button>
      )}
    </section>
  );
}
