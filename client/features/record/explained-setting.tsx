import { IconArrowRight, IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Explanation, HistoryItem } from '../../../schemas/generated/api-records.ts';
import type { WayDecision } from '../../../schemas/generated/api-runs.ts';
import { useRights } from '../../api/me.ts';
import { recordPipelineQuery } from '../../api/record-work.ts';
import { systemFieldOf } from '../../fields/system-fields.ts';
import { useEntity } from '../../fields/use-entity.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { TimeAgo, useNow } from '../../ui/time-ago.tsx';
import classes from './explanation.module.css';
import { reasonOf } from './tell-change.ts';
import { useExplainTexts } from './explain-texts.ts';
import { useRecordTexts } from './texts.ts';
import { useNames } from './use-names.ts';
import { useShownText } from './use-shown-text.ts';

function useSetter() {
  const t = useExplainTexts();
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

/** What the run that set the value decided before, up to the step that set it. */
function useDecisions(entity: string, id: string, setBy: HistoryItem | undefined): WayDecision[] {
  const { run, node } = setBy?.cause ?? {};
  const { data } = useQuery({ ...recordPipelineQuery(entity, id), enabled: run !== undefined });
  const decisions = data?.find((one) => one.run === run)?.decisions ?? [];
  const last = decisions.findLastIndex((one) => one.node === node);
  return last >= 0 ? decisions.slice(0, last + 1) : [];
}

/** Who set a value, by which flow and step, when, and what it was before. */
export function ExplainedSetting(props: { entity: string; id: string; data: Explanation }) {
  const { entity: name, id, data } = props;
  const t = useExplainTexts();
  const words = useRecordTexts();
  const { locale } = useLocale();
  const now = useNow();
  const rights = useRights();
  const setterOf = useSetter();
  const { entity } = useEntity(name);
  const shownText = useShownText();
  const { setBy } = data;
  const decisions = useDecisions(name, id, setBy);
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
        {node && decisions.length === 0 && (
          <div className={classes.line}>
            <dt>{t('setByNode', { node })}</dt>
            <dd />
          </div>
        )}
        {decisions.map(({ node: id, label, outcome }) => (
          <div key={id} className={classes.line}>
            <dt>
              <IconCheck size={14} stroke={1.75} aria-hidden="true" />
              {label[locale]}
            </dt>
            <dd>{outcome?.[locale]}</dd>
          </div>
        ))}
        {reason && (
          <div className={classes.line}>
            <dt>{words('reason', { reason })}</dt>
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
