import { Button } from '@mantine/core';
import { IconArrowBackUp, IconHandGrab, IconPhone } from '@tabler/icons-react';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { addDuration } from '../../../../schemas/model/duration.ts';
import { definitionsQuery } from '../../../api/definitions.ts';
import { entitiesQuery } from '../../../api/entities.ts';
import { useRights } from '../../../api/me.ts';
import { recordPage, recordsKey } from '../../../api/records.ts';
import { sessionQuery } from '../../../api/session.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { spanText } from '../../../i18n/relative-time.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { Card } from './card.tsx';
import classes from './first-steps.module.css';
import { firstStepsTexts } from './texts.ts';
import { useHiddenCard } from './use-hidden-card.ts';

/** Whether the person owns no record of any kind; unknown until all kinds were asked. */
function useOwnsNothing(isAsked: boolean): boolean {
  const rights = useRights();
  const { data: user } = useQuery(sessionQuery);
  const { data: entities = [] } = useQuery(entitiesQuery);
  const asked = entities.filter(({ name }) => rights.entity(name).read !== 'none');
  const filter = { _owner: user?.id ?? '' };
  const answers = useQueries({
    queries: asked.map(({ name }) => ({
      queryKey: [...recordsKey(name), 'any-of-mine'],
      queryFn: () => recordPage(name, { filter }, { limit: 1 }),
      enabled: isAsked && user !== undefined,
    })),
  });
  return asked.length > 0 && answers.every(({ data }) => data?.items.length === 0);
}

const icon = { size: 18, stroke: 1.75, 'aria-hidden': true } as const;

/** For somebody who claims from a pool and owns nothing yet: how it goes. */
export function PoolCard() {
  const t = useTexts(firstStepsTexts);
  const { locale } = useLocale();
  const { isHidden, hide } = useHiddenCard('pool-card');
  const { data: pools = [] } = useQuery(definitionsQuery('pools'));
  const pool = pools.find(({ visibility }) => visibility !== 'hidden');
  const isNew = useOwnsNothing(!isHidden && pool !== undefined);
  if (!pool || isHidden || !isNew) return null;
  const label = pool.label[locale];
  const start = new Date(0);
  const end = pool.protection === undefined ? undefined : addDuration(start, pool.protection);
  const things = [
    { key: 'claim', Icon: IconHandGrab, text: t('claim', { pool: label }) },
    {
      key: 'follow',
      Icon: IconPhone,
      text: end ? t('followSpan', { span: spanText(end.getTime(), locale) }) : t('follow'),
    },
    { key: 'give', Icon: IconArrowBackUp, text: t('give') },
  ] as const;
  return (
    <Card
      title={t('poolTitle')}
      end={
        <Button
          size="xs"
          variant="default"
          renderRoot={(root) => <Link to="/pools/$pool" params={{ pool: pool.name }} {...root} />}
        >
          {t('openPool', { pool: label })}
        </Button>
      }
      hideLabel={t('poolHide')}
      onHide={hide}
    >
      {things.map(({ key, Icon, text }) => (
        <li key={key}>
          <div className={classes.step}>
            <Icon {...icon} />
            <span className={classes.name}>{t(`${key}Title`)}</span>
            <span className={classes.text}>{text}</span>
          </div>
        </li>
      ))}
    </Card>
  );
}
