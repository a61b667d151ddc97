import { useQuery } from '@tanstack/react-query';
import { ruleUsesQuery } from '../../api/rules.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { FlowLinks } from './flow-links.tsx';
import classes from './rule-uses.module.css';
import { usingFlows } from './rule-uses.ts';
import { ruleTexts } from './texts.ts';

/** Which flows use the rule. */
export function UsedBy({ rule }: { rule: string }) {
  const t = useTexts(ruleTexts);
  const { data } = useQuery(ruleUsesQuery(rule));
  if (!data) return null;
  const flows = usingFlows(data);
  return (
    <section className={classes.usedBy} aria-labelledby="rule-used-by">
      <h2 id="rule-used-by">{t('usedBy')}</h2>
      {flows.length > 0 ? <FlowLinks flows={flows} /> : <p>{t('usedByNone')}</p>}
    </section>
  );
}
