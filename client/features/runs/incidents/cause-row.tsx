import { UnstyledButton } from '@mantine/core';
import type { IncidentGroup } from '../../../../schemas/generated/api-runs.ts';
import { NodeIcon } from '../../../flows/words/node-look.tsx';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { relativeTime } from '../../../i18n/relative-time.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import classes from './incidents.module.css';
import { incidentTexts } from './texts.ts';

/** Where it failed, in the words of the flow. */
export function usePlace(): (group: IncidentGroup) => string {
  const t = useTexts(incidentTexts);
  const { locale } = useLocale();
  return ({ flowLabel, nodeLabel, node }) =>
    t('where', {
      flow: flowLabel?.[locale] ?? t('unknownFlow'),
      node: nodeLabel?.[locale] ?? node,
    });
}

/** One cause: what went wrong, where, how often and since when. */
export function CauseRow(props: {
  group: IncidentGroup;
  now: Date;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const { group, now } = props;
  const t = useTexts(incidentTexts);
  const { locale } = useLocale();
  const placeOf = usePlace();
  const first = relativeTime(group.firstAt, now, locale);
  const last = relativeTime(group.lastAt, now, locale);
  return (
    <li>
      <UnstyledButton
        className={classes.cause ?? ''}
        aria-pressed={props.isChosen}
        onClick={props.onChoose}
      >
        <NodeIcon type={group.nodeType ?? ''} />
        <span className={classes.what}>
          <span className={classes.place}>{placeOf(group)}</span>
          <span className={classes.wrong}>{group.detail}</span>
        </span>
        <span className={classes.facts}>
          <span className={classes.count}>{t('count', { count: group.count })}</span>
          <span className={classes.when}>
            {first === last ? t('seenOnce', { last }) : t('seen', { first, last })}
          </span>
        </span>
      </UnstyledButton>
    </li>
  );
}
