import { useQuery } from '@tanstack/react-query';
import type { RoutingCandidate, RoutingTrace } from '../../../schemas/generated/api-pools.ts';
import { ownershipQuery } from '../../api/pools.ts';
import { relativeTime } from '../../i18n/relative-time.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { useNow } from '../../ui/time-ago.tsx';
import classes from './explanation.module.css';
import { useExplainTexts } from './explain-texts.ts';
import { useRecordTexts } from './texts.ts';

const most = 12;

function Candidate({ one, isByTurn }: { one: RoutingCandidate; isByTurn: boolean }) {
  const t = useExplainTexts();
  const said =
    one.state === 'passed'
      ? t(`passed_${one.reason ?? 'condition'}`)
      : t(one.state === 'chosen' ? 'candidateChosen' : 'candidateEligible');
  const load = one.load === undefined ? '' : t('candidateHolds', { count: one.load });
  const owed =
    isByTurn && one.score !== undefined ? t('candidateOwed', { owed: one.score.toFixed(2) }) : '';
  return (
    <div className={classes.line}>
      <dt>{one.name}</dt>
      <dd>{[said, load, owed].filter(Boolean).join(' · ')}</dd>
    </div>
  );
}

const places: Record<RoutingCandidate['state'], number> = { chosen: 0, eligible: 1, passed: 2 };

/** Whoever was chosen, then those who came next by what the policy compared, then those passed over. */
function inOrder({ policy, candidates }: RoutingTrace): RoutingCandidate[] {
  const sign = policy === 'least_loaded' ? 1 : -1;
  return candidates.toSorted(
    (a, b) => places[a.state] - places[b.state] || sign * ((a.score ?? 0) - (b.score ?? 0)),
  );
}

/** How a flow chose the owner: everybody it looked at, and why each was passed over. */
export function ExplainedRouting({ routing }: { routing: RoutingTrace }) {
  const t = useExplainTexts();
  const { locale } = useLocale();
  const { decidedBy, policy } = routing;
  const decided = decidedBy === 'policy' ? undefined : t(`decided_${decidedBy}`);
  const left = Math.max(0, routing.candidates.length - most) + (routing.more ?? 0);
  return (
    <>
      <p className={classes.text}>
        {[t(`policy_${policy}`), decided].filter(Boolean).join(locale === 'zh-CN' ? '' : ' ')}
      </p>
      <dl className={classes.lines}>
        {inOrder(routing)
          .slice(0, most)
          .map((one) => (
            <Candidate key={one.user} one={one} isByTurn={policy !== 'least_loaded'} />
          ))}
      </dl>
      {left > 0 && <p className={classes.text}>{t('candidatesMore', { count: left })}</p>}
    </>
  );
}

/** Until when the record is its owner's, and who must wait before having it again. */
export function ExplainedHolding({ entity, id }: { entity: string; id: string }) {
  const t = useExplainTexts();
  const words = useRecordTexts();
  const { locale } = useLocale();
  const now = useNow();
  const { data } = useQuery(ownershipQuery(entity, id));
  if (!data) return null;
  return (
    <dl className={classes.lines}>
      {data.returns && (
        <div className={classes.line}>
          <dt>{words('returnsIn', { when: relativeTime(data.returns.at, now, locale) })}</dt>
          <dd>{data.returns.rule[locale]}</dd>
        </div>
      )}
      {data.coolDown.map(({ user, name, until }) => (
        <div key={user} className={classes.line}>
          <dt>{t('coolsDown', { name })}</dt>
          <dd>{relativeTime(until, now, locale)}</dd>
        </div>
      ))}
    </dl>
  );
}
