import { IconRoute } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { StatusPill } from '../../ui/status-pill.tsx';
import classes from './rule-uses.module.css';
import type { UsingFlow } from './rule-uses.ts';
import { ruleTexts } from './texts.ts';

const states = {
  current: { thread: 'bamboo', word: 'useCurrent' },
  old: { thread: 'gamboge', word: 'useOld' },
  draft: { thread: 'stone', word: 'useDraft' },
} as const;

/** Flows that use the rule, each a way to the node that does. */
export function FlowLinks({ flows }: { flows: readonly UsingFlow[] }) {
  const t = useTexts(ruleTexts);
  const { locale } = useLocale();
  return (
    <ul className={classes.flows}>
      {flows.map(({ flow, label, node, uses, state }) => (
        <li key={flow}>
          <span className={classes.flow}>
            <IconRoute size={16} stroke={1.75} aria-hidden="true" />
            <Link to="/build/flows/$flow" params={{ flow }} search={{ node }}>
              {label[locale]}
            </Link>
            <StatusPill thread={states[state].thread}>{t(states[state].word)}</StatusPill>
          </span>
          <span className={classes.nodes}>
            {uses.map((use) => use.nodeLabel?.[locale] ?? use.node).join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}
