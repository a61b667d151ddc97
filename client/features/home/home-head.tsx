import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { EntityItem } from '../../../schemas/generated/api-entities.ts';
import { entitiesQuery } from '../../api/entities.ts';
import { useRights } from '../../api/me.ts';
import { sessionQuery } from '../../api/session.ts';
import { myTasksQuery } from '../../api/tasks.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { EntityIcon } from '../../ui/entity-icon.tsx';
import { partOfDay } from './greeting.ts';
import classes from './home-head.module.css';
import { homeTexts } from './texts.ts';
import { workToday } from './work-today.ts';

const mostActions = 3;

const dateText = (locale: string, now: Date) =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', month: 'long', day: 'numeric' }).format(now);

function Sentence({ now }: { now: Date }) {
  const t = useTexts(homeTexts);
  const { locale } = useLocale();
  const { data } = useQuery(myTasksQuery);
  const { today, overdue } = workToday(data?.tasks ?? [], now, 0);
  return (
    <p className={classes.sentence}>
      {dateText(locale, now)}
      {data && (
        <>
          {' · '}
          {today.length === 0 ? t('nothingToday') : t('leftToday', { count: today.length })}
        </>
      )}
      {overdue > 0 && (
        <>
          {locale === 'en' ? ', ' : '，'}
          <span className={classes.late}>{t('overdueOf', { count: overdue })}</span>
        </>
      )}
    </p>
  );
}

/** Where work comes in stands last, where the eye ends: the entity with a pool, else the first. */
function byWeight(entities: EntityItem[]): EntityItem[] {
  const first = entities.find(({ pool }) => pool !== undefined) ?? entities[0];
  const others = entities.filter((one) => one !== first).slice(0, mostActions - 1);
  return first ? [...others, first] : [];
}

function QuickActions() {
  const t = useTexts(homeTexts);
  const { locale } = useLocale();
  const rights = useRights();
  const { data: entities = [] } = useQuery(entitiesQuery);
  const actions = byWeight(
    entities.filter(({ name, isDetail }) => !isDetail && rights.entity(name).create),
  );
  return (
    <div className={classes.actions}>
      {actions.map(({ name, label, icon }, index) => {
        const isLast = index === actions.length - 1;
        return (
          <Button
            key={name}
            variant={isLast ? 'filled' : 'default'}
            leftSection={isLast ? <IconPlus size={16} stroke={1.75} /> : <EntityIcon name={icon} />}
            renderRoot={(root) => (
              <Link to="/records/$entity/new" params={{ entity: name }} {...root} />
            )}
          >
            {t('create', { entity: locale === 'en' ? label.en.toLowerCase() : label[locale] })}
          </Button>
        );
      })}
    </div>
  );
}

/** The greeting, what the day holds in a sentence, and what one creates most. */
export function HomeHead({ now }: { now: Date }) {
  const { t } = useTranslation();
  const { data: user } = useQuery(sessionQuery);
  return (
    <div className={classes.head}>
      <div>
        <h1 className={classes.greeting}>
          {t(`greeting.${partOfDay(now.getHours())}`, { name: user?.name ?? '' })}
        </h1>
        <Sentence now={now} />
      </div>
      <QuickActions />
    </div>
  );
}
