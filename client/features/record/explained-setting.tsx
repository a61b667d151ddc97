import { IconArrowRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Explanation, HistoryItem } from '../../../schemas/generated/api-records.ts';
import { useRights } from '../../api/me.ts';
import { systemFieldOf } from '../../fields/system-fields.ts';
import { useEntity } from '../../fields/use-entity.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { TimeAgo, useNow } from '../../ui/time-ago.tsx';
import classes from './explanation.module.css';
import { reasonOf } from './tell-change.ts';
import { useRecordTexts } from './texts.ts';
import { useNames } from './use-names.ts';
import { useShownText } from './use-shown-text.ts';

function useSetter() {
  const t = useRecordTexts();
  const { locale } = useLocale();
  const names = useNames();
  return ({ actor, via }: HistoryItem): string => {
    if (via) return t('setByFlow', { flow: via.flow[locale] });
    switch (actor.kind) {
      case 'user':
        return t('setByPerson', { who: names.person(actor.id ?? '') });
      case 'import':
        return t('setByImport');
      case 'public':
        return t('setByForm');
      case 'flow':
      case 'system':
        return t('setBySystem');
    }
  };
}

/** Who set a value, by which flow and step, when, and what it was before. */
export function ExplainedSetting({ entity: name, data }: { entity: string; data: Explanation }) {
  const t = useRecordTexts();
  const { locale } = useLocale();
  const now = useNow();
  const rights = useRights();
  const setterOf = useSetter();
  const { entity } = useEntity(name);
  const shownText = useShownText();
  const { setBy } = data;
  if (!setBy) return <p className={classes.text}>{t('setByNobody')}</p>;
  const field = entity?.fieldOf(data.field) ?? systemFieldOf(data.field);
  const before = field && shownText(field, setBy.changed[0]?.before);
  const reason = reasonOf(setBy.cause?.reason);
  const node = setBy.via?.node?.[locale];
  return (
    <>
      <dl className={classes.lines}>
        <div className={classes.line}>
          <dt>{setterOf(setBy)}</dt>
          <dd>
            <TimeAgo at={setBy.at} now={now} />
          </dd>
        </div>
        {node && (
          <div className={classes.line}>
            <dt>{t('setByNode', { node })}</dt>
            <dd />
          </div>
        )}
        {reason && (
          <div className={classes.line}>
            <dt>{t('reason', { reason })}</dt>
            <dd />
          </div>
        )}
        {before && (
          <div className={classes.line}>
            <dt>{t('setFrom', { value: before })}</dt>
            <dd />
          </div>
        )}
      </dl>
      {setBy.cause?.run && rights.has('runs') && (
        <Link className={classes.link} to="/build/runs/$run" params={{ run: setBy.cause.run }}>
          {t('openRun')}
          <IconArrowRight size={14} stroke={1.75} aria-hidden="true" />
        </Link>
      )}
    </>
  );
}
