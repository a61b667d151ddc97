import { Button, Skeleton, TextInput } from '@mantine/core';
import {
  IconMathFunction,
  IconPlugConnectedX,
  IconPlus,
  IconSearch,
  IconTable,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleDefinition } from '../../../schemas/generated/rule.ts';
import { ApiError } from '../../api/api-error.ts';
import { definitionsQuery } from '../../api/definitions.ts';
import { entitiesQuery } from '../../api/entities.ts';
import { ruleUsesQuery } from '../../api/rules.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Message } from '../../ui/message.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { FlowTables } from './flow-tables.tsx';
import { NewRuleDialog } from './new-rule-dialog.tsx';
import classes from './rules-page.module.css';
import { usingFlows } from './rule-uses.ts';
import { ruleTexts } from './texts.ts';

/** How many flows use it, and whether one of them still decides by the table as it was. */
function UseCount({ rule }: { rule: RuleDefinition }) {
  const t = useTexts(ruleTexts);
  const isTable = rule.logic.kind === 'table';
  const { data } = useQuery({ ...ruleUsesQuery(rule.name), enabled: isTable });
  const flows = usingFlows(data ?? []);
  if (flows.length === 0) return data && <span className={classes.aside}>{t('noUses')}</span>;
  const old = flows.filter(({ state }) => state === 'old').length;
  return (
    <>
      {t('usedByFlows', { count: flows.length })}
      {old > 0 && <span className={classes.aside}> · {t('usesOld', { count: old })}</span>}
    </>
  );
}

function RuleRow({ rule, entity }: { rule: RuleDefinition; entity: string }) {
  const t = useTexts(ruleTexts);
  const { locale } = useLocale();
  const isTable = rule.logic.kind === 'table';
  const Icon = isTable ? IconTable : IconMathFunction;
  const count = rule.cases?.length ?? 0;
  return (
    <tr>
      <td>
        <Link to="/build/rules/$rule" params={{ rule: rule.name }} className={classes.name}>
          <Icon size={16} stroke={1.75} aria-hidden="true" />
          {rule.label[locale]}
        </Link>
      </td>
      <td>{entity}</td>
      <td>
        {t(isTable ? 'table' : 'expression')}
        {rule.logic.kind === 'table' && (
          <span className={classes.aside}>
            {' '}
            · {t('tableOf', { count: rule.logic.table.rows.length })}
          </span>
        )}
      </td>
      <td>
        <UseCount rule={rule} />
      </td>
      <td className={count === 0 ? classes.aside : ''}>
        {count === 0 ? t('noCases') : t('passed', { count })}
      </td>
    </tr>
  );
}

function Rules({ rules, onNew }: { rules: RuleDefinition[]; onNew: () => void }) {
  const t = useTexts(ruleTexts);
  const { locale } = useLocale();
  const { data: entities = [] } = useQuery(entitiesQuery);
  const [search, setSearch] = useState('');
  if (rules.length === 0) {
    return (
      <Message
        icon={<IconTable size={24} stroke={1.5} />}
        title={t('empty')}
        text={t('emptyText')}
        action={
          <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={onNew}>
            {t('newRule')}
          </Button>
        }
      />
    );
  }
  const labelOf = (name: string) =>
    entities.find((one) => one.name === name)?.label[locale] ?? name;
  const wanted = search.trim().toLowerCase();
  const found = rules.filter(
    ({ name, label, entity }) =>
      name.includes(wanted) ||
      label[locale].toLowerCase().includes(wanted) ||
      labelOf(entity).toLowerCase().includes(wanted),
  );
  return (
    <>
      <div className={classes.tools}>
        <TextInput
          className={classes.search ?? ''}
          aria-label={t('search')}
          placeholder={t('search')}
          leftSection={<IconSearch size={16} stroke={1.75} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </div>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('name')}</th>
              <th scope="col">{t('entity')}</th>
              <th scope="col">{t('kind')}</th>
              <th scope="col">{t('uses')}</th>
              <th scope="col">{t('cases')}</th>
            </tr>
          </thead>
          <tbody>
            {found.map((rule) => (
              <RuleRow key={rule.name} rule={rule} entity={labelOf(rule.entity)} />
            ))}
          </tbody>
        </table>
      </div>
      {found.length === 0 && <p className={classes.nothing}>{t('nothingFound')}</p>}
    </>
  );
}

function Failure({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useTexts(ruleTexts);
  const { t: say } = useTranslation();
  const detail = error instanceof ApiError ? error.detail : undefined;
  return (
    <Message
      icon={<IconPlugConnectedX size={24} stroke={1.5} />}
      title={t('failed')}
      text={detail ?? say('failure.unreachableText')}
      action={
        <Button variant="default" onClick={onRetry}>
          {say('common.retry')}
        </Button>
      }
    />
  );
}

/** Every rule, and the decision tables that flows hold themselves. */
export function RulesPage() {
  const t = useTexts(ruleTexts);
  const { data, error, isPending, refetch } = useQuery(definitionsQuery('rules'));
  const isSlow = useDelayed(isPending);
  const [isNew, setNew] = useState(false);
  usePageTitle(t('rules'));
  return (
    <>
      <PageHead
        isHeading
        title={t('rules')}
        actions={
          data &&
          data.length > 0 && (
            <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={() => setNew(true)}>
              {t('newRule')}
            </Button>
          )
        }
      />
      <div className={classes.page}>
        {data && <Rules rules={data} onNew={() => setNew(true)} />}
        {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
        {isPending && isSlow && (
          <div className={classes.waiting} aria-busy="true">
            {Array.from({ length: 5 }, (_, index) => (
              <Skeleton key={index} height={14} width={index % 2 ? '48%' : '62%'} />
            ))}
          </div>
        )}
        <FlowTables />
      </div>
      {isNew && <NewRuleDialog onClose={() => setNew(false)} />}
    </>
  );
}
