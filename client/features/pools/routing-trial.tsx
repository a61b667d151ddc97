import { Button, Select, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type {
  PassedOver,
  RoutingTrace,
  TriedLead,
  TryRoutingBody,
} from '../../../schemas/generated/api-pools.ts';
import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import type { Locale } from '../../../schemas/model/language.ts';
import { ApiError } from '../../api/api-error.ts';
import { tryRouting } from '../../api/pools.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Notice } from '../../ui/notice.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { peopleTabTexts } from './people-tab-texts.ts';
import classes from './people-tab.module.css';
import { namesBetween } from './pool-words.ts';
import { useAssignNodes } from './use-assign-nodes.ts';

const policies = ['weighted', 'round_robin', 'least_loaded'] as const;

type Say = ReturnType<typeof useTexts<(typeof peopleTabTexts)['en']>>;

/** Why it is this person: who had it before, whose turn it is and by how much, who holds the fewest. */
function reasonOf({ decidedBy, policy, candidates }: RoutingTrace, t: Say): string {
  const chosen = candidates.find(({ state }) => state === 'chosen');
  if (decidedBy === 'sticky') return t('becauseSticky');
  const tie = decidedBy === 'tie' ? t('becauseTie') : '';
  if (chosen?.score === undefined) return tie;
  const score =
    policy === 'least_loaded'
      ? t('becauseFewest', { count: chosen.score })
      : t('becauseTurn', { owed: chosen.score.toFixed(2) });
  return [score, tie].filter(Boolean).join(' · ');
}

/** Those who could not have it, by why: `absent: Ann, Bob`. */
function passedOver({ candidates }: RoutingTrace, t: Say, locale: Locale): string {
  const names = new Map<PassedOver, string[]>();
  for (const { state, name, reason = 'condition' } of candidates)
    if (state === 'passed') names.set(reason, [...(names.get(reason) ?? []), name]);
  return [...names]
    .map(([reason, people]) =>
      t('passedFor', { reason: t(`passed_${reason}`), names: people.join(namesBetween[locale]) }),
    )
    .join(' · ');
}

function Tried(props: { lead: TriedLead; at: number; passed: string }) {
  const { lead, at, passed } = props;
  const t = useTexts(peopleTabTexts);
  const chosen = lead.trace.candidates.find(({ state }) => state === 'chosen');
  const why = [lead.title, reasonOf(lead.trace, t)].filter(Boolean).join(' · ');
  return (
    <li className={classes.tried}>
      <span className={classes.triedTo}>
        {at + 1}. {chosen?.name ?? t('nobody')}
      </span>
      {why && <span className={classes.hint}>{why}</span>}
      {passed && <span className={classes.hint}>{passed}</span>}
    </li>
  );
}

/** How many each person would get, most first; then one after another with the reasons, those that changed. */
function Outcome({ items }: { items: TriedLead[] }) {
  const t = useTexts(peopleTabTexts);
  const { locale } = useLocale();
  const counts = new Map<string, number>();
  for (const { trace } of items) {
    const name = trace.candidates.find(({ state }) => state === 'chosen')?.name ?? t('inPool');
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const sum = [...counts].toSorted(([, a], [, b]) => b - a);
  const passed = items.map(({ trace }) => passedOver(trace, t, locale));
  return (
    <>
      <p className={classes.sum}>
        {sum.map(([name, count]) => (
          <span key={name}>
            {name} <b>{count}</b>
          </span>
        ))}
      </p>
      <ol className={classes.list}>
        {items.map((lead, at) => (
          <Tried
            key={`${at}-${lead.owner}`}
            lead={lead}
            at={at}
            passed={passed[at] === passed[at - 1] ? '' : (passed[at] ?? '')}
          />
        ))}
      </ol>
    </>
  );
}

function Trial({ pool }: { pool: PoolDocument }) {
  const t = useTexts(peopleTabTexts);
  const nodes = useAssignNodes(pool.entity);
  const [way, setWay] = useState<string>();
  const choices = [
    ...nodes.map(({ flow, node, label }) => ({ value: `${flow}:${node}`, label })),
    ...policies.map((policy) => ({ value: policy, label: t(`policy_${policy}`) })),
  ];
  const chosen = way ?? choices[0]?.value ?? 'weighted';
  const [flow = '', node] = chosen.split(':');
  const policy = policies.find((one) => one === chosen);
  const body: TryRoutingBody = policy ? { policy } : { flow, ...(node ? { node } : {}) };
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['pools', 'try-routing', pool.name, chosen],
    queryFn: () => tryRouting(pool.name, body),
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <div className={classes.form}>
      <p className={classes.hint}>{t('tryHint')}</p>
      <Select
        label={t('tryHow')}
        allowDeselect={false}
        data={choices}
        value={chosen}
        onChange={(value) => setWay(value ?? undefined)}
      />
      {error && (
        <Notice tone="error">
          {error instanceof ApiError && error.detail ? error.detail : t('unreachable')}
        </Notice>
      )}
      {isFetching && !data && <Skeleton height={200} />}
      {data && <Outcome items={data.items} />}
      <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
        {t('tryAgain')}
      </Button>
    </div>
  );
}

/** Who would get the next ten records as things stand. Nothing changes. */
export function RoutingTrial(props: { pool: PoolDocument; isOpen: boolean; onClose: () => void }) {
  const t = useTexts(peopleTabTexts);
  return (
    <SidePanel isOpen={props.isOpen} title={t('tryTitle')} width={460} onClose={props.onClose}>
      {props.isOpen && <Trial pool={props.pool} />}
    </SidePanel>
  );
}
