import { IconRoute } from '@tabler/icons-react';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { FlowItem } from '../../../schemas/generated/api-flows.ts';
import type { DecisionTable } from '../../../schemas/generated/decision-table.ts';
import type { Text } from '../../../schemas/model/language.ts';
import { ruleOf } from '../../../schemas/model/flow/rule-tables.ts';
import { flowQuery, flowsQuery } from '../../api/flows.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import classes from './rules-page.module.css';
import { ruleTexts } from './texts.ts';

interface FlowTable {
  flow: string;
  flowLabel: Text;
  node: string;
  label: Text;
  rows: number;
}

function tablesOf({ id, label, graph }: FlowItem): FlowTable[] {
  return graph.nodes
    .filter((node) => node.type === 'decisionTable' && ruleOf(node) === undefined)
    .map((node) => {
      const table = node.settings?.table as DecisionTable | undefined;
      return {
        flow: id,
        flowLabel: label,
        node: node.id,
        label: node.label ?? { 'zh-CN': node.id, en: node.id },
        rows: table?.rows.length ?? 0,
      };
    });
}

/** Decision tables inside flows, so that whoever looks for one among the rules finds it. */
export function FlowTables() {
  const t = useTexts(ruleTexts);
  const { locale } = useLocale();
  const { data: flows = [] } = useQuery(flowsQuery);
  const tables = useQueries({
    queries: flows.filter(({ archivedAt }) => archivedAt === null).map(({ id }) => flowQuery(id)),
    combine: (results) => results.flatMap(({ data }) => (data ? tablesOf(data) : [])),
  });
  if (tables.length === 0) return null;
  return (
    <section className={classes.flows} aria-labelledby="rules-in-flows">
      <header className={classes.flowsHead}>
        <h2 id="rules-in-flows">{t('inFlows')}</h2>
        <span className={classes.aside}>{t('inFlowsText')}</span>
      </header>
      <ul className={classes.flowList}>
        {tables.map(({ flow, flowLabel, node, label, rows }) => (
          <li key={`${flow} ${node}`}>
            <Link
              to="/build/flows/$flow"
              params={{ flow }}
              search={{ node }}
              className={classes.name}
            >
              <IconRoute size={16} stroke={1.75} aria-hidden="true" />
              {label[locale]}
            </Link>
            <span className={classes.aside}>{flowLabel[locale]}</span>
            <span className={classes.aside}>{t('tableOf', { count: rows })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
