import { Button, Select, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { TriedLead, TryRoutingBody } from '../../../schemas/generated/api-pools.ts';
import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import { ApiError } from '../../api/api-error.ts';
import { tryRouting } from '../../api/pools.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { Notice } from '../../ui/notice.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { peopleTabTexts } from './people-tab-texts.ts';
import classes from './people-tab.module.css';
import { useAssignNodes } from './use-assign-nodes.ts';

const policies = ['weighted', 'round_robin', 'least_loaded'] as const;

function Tried({ lead, at }: { lead: TriedLead; at: number }) {
  const t = useTexts(peopleTabTexts);
  const { candidates, decidedBy } = lead.trace;
  const chosen = candidates.find(({ state }) => state === 'chosen');
  const passed = candidates.filter(({ state }) => state === 'passed');
  return (
    <li className={classes.tried}>
      <span className={classes.triedTo}>
        {at + 1}. {chosen?.name ?? t('nobody')}
      </span>
      <span className={classes.hint}>
        {[
          lead.title,
          decidedBy === 'sticky' ? t('becauseSticky') : '',
          decidedBy === 'tie' ? t('becauseTie') : '',
          ...passed.map(({ name, reason }) => `${name}: ${t(`passed_${reason ?? 'condition'}`)}`),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </li>
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
      {data && (
        <ol className={classes.list}>
          {data.items.map((lead, at) => (
            <Tried key={`${at}-${lead.owner}`} lead={lead} at={at} />
          ))}
        </ol>
      )}
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
