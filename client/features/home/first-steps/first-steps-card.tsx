import { VisuallyHidden } from '@mantine/core';
import { IconCircle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, type LinkProps } from '@tanstack/react-router';
import { useState } from 'react';
import { definitionsQuery } from '../../../api/definitions.ts';
import { entitiesQuery } from '../../../api/entities.ts';
import { flowsQuery } from '../../../api/flows.ts';
import { usersQuery } from '../../../api/people.ts';
import { recentRecords } from '../../../api/recent.ts';
import { sessionQuery } from '../../../api/session.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { hasSharedBefore } from '../../../share/shared-before.ts';
import { Card } from './card.tsx';
import { type FirstSteps, firstSteps, type StepKey } from './first-steps.ts';
import classes from './first-steps.module.css';
import { firstStepsTexts } from './texts.ts';
import { useHiddenCard } from './use-hidden-card.ts';

/** Known once everything has been read, so that no tick jumps. */
function useFirstSteps(): FirstSteps | undefined {
  const { data: user } = useQuery(sessionQuery);
  const { data: users } = useQuery(usersQuery);
  const { data: entities } = useQuery(entitiesQuery);
  const { data: flows } = useQuery(flowsQuery);
  const { data: forms } = useQuery(definitionsQuery('forms'));
  const { data: rules } = useQuery(definitionsQuery('rules'));
  const [device] = useState(() => ({ recent: recentRecords(), hasShared: hasSharedBefore() }));
  if (!user || !users || !entities || !flows || !forms || !rules) return undefined;
  return firstSteps({ me: user.id, users, entities, flows, forms, rules, ...device });
}

function linkOf(key: StepKey, { entity, flow, form, rule }: FirstSteps): LinkProps {
  if (key === 'people') return { to: '/settings/people' };
  if (key === 'flow' && rule) return { to: '/build/rules/$rule', params: { rule: rule.name } };
  if (key === 'flow' && flow) return { to: '/build/flows/$flow', params: { flow: flow.id } };
  const name = (key === 'share' ? form?.entity : undefined) ?? entity?.name ?? '';
  const to = key === 'field' ? '/build/entities/$entity' : '/records/$entity';
  return { to, params: { entity: name } };
}

function Steps({ found, onHide }: { found: FirstSteps; onHide: () => void }) {
  const t = useTexts(firstStepsTexts);
  const { locale } = useLocale();
  const { steps, entity, flow, form, rule } = found;
  const words = {
    entity: entity?.label[locale] ?? '',
    flow: flow?.label[locale] ?? '',
    form: form?.label[locale] ?? '',
    rule: rule?.label[locale] ?? '',
  };
  const done = steps.filter(({ isDone }) => isDone).length;
  return (
    <Card
      title={t('title')}
      state={t('progress', { done, count: steps.length })}
      hideLabel={t('hide')}
      onHide={onHide}
    >
      {steps.map(({ key, isDone }) => (
        <li key={key}>
          <Link
            {...linkOf(key, found)}
            className={classes.step}
            data-done={isDone ? true : undefined}
          >
            {isDone ? (
              <IconCircleCheck size={18} stroke={1.75} aria-hidden="true" />
            ) : (
              <IconCircle size={18} stroke={1.75} aria-hidden="true" />
            )}
            <span className={classes.name}>
              {t(key)}
              {isDone && <VisuallyHidden> ({t('done')})</VisuallyHidden>}
            </span>
            <span className={classes.text}>
              {t(key === 'flow' && rule ? 'ruleText' : `${key}Text`, words)}
            </span>
          </Link>
        </li>
      ))}
    </Card>
  );
}

function OpenCard({ onHide }: { onHide: () => void }) {
  const found = useFirstSteps();
  if (!found || found.steps.every(({ isDone }) => isDone)) return null;
  return <Steps found={found} onHide={onHide} />;
}

/** What an admin of a fresh installation does first; each step ticks itself once it really happened. */
export function FirstStepsCard() {
  const { isHidden, hide } = useHiddenCard('first-steps');
  return isHidden ? null : <OpenCard onHide={hide} />;
}
