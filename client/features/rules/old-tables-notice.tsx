import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { RuleDefinition } from '../../../schemas/generated/rule.ts';
import { useRights } from '../../api/me.ts';
import { ruleUsesQuery } from '../../api/rules.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Notice } from '../../ui/notice.tsx';
import classes from './rule-uses.module.css';
import { usingFlows } from './rule-uses.ts';
import { ruleTexts } from './texts.ts';
import { usePublishFlows } from './use-publish-flows.ts';

/** Published flows that still decide by the table as it was, and the way to bring them the new one. */
export function OldTablesNotice({ rule }: { rule: RuleDefinition }) {
  const t = useTexts(ruleTexts);
  const { locale } = useLocale();
  const { data = [] } = useQuery(ruleUsesQuery(rule.name));
  const mayPublish = useRights().has('flows');
  const { mutate, isPending } = usePublishFlows(rule.label[locale]);
  const old = usingFlows(data).filter(({ state }) => state === 'old');
  if (old.length === 0) return null;
  const ready = old.filter(({ hasOtherChanges }) => !hasOtherChanges);
  const mixed = old.filter(({ hasOtherChanges }) => hasOtherChanges);
  const names = old.map(({ label }) => label[locale]).join(locale === 'en' ? ', ' : '、');
  return (
    <div className={classes.notice}>
      <Notice tone="info">
        <p>{t('oldTables', { count: old.length, names })}</p>
        {mayPublish && mixed.length > 0 && (
          <p>
            {t('oldMixed')}{' '}
            {mixed.map(({ flow, label }) => (
              <Link key={flow} to="/build/flows/$flow" params={{ flow }}>
                {label[locale]}
              </Link>
            ))}
          </p>
        )}
        {!mayPublish && <p>{t('oldNoRight')}</p>}
        {mayPublish && ready.length > 0 && (
          <Button
            size="xs"
            loading={isPending}
            onClick={() => mutate(ready.map(({ flow }) => flow))}
          >
            {t('publishNew', { count: ready.length })}
          </Button>
        )}
      </Notice>
    </div>
  );
}
