import { Button, NumberInput, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconSettings } from '@tabler/icons-react';
import { useState } from 'react';
import type { SignedInUser } from '../../../schemas/generated/api-auth.ts';
import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import { useRights } from '../../api/me.ts';
import { useMayClaim } from '../../api/pools.ts';
import type { Filter } from '../../api/records.ts';
import type { EntityInfo } from '../../fields/use-entity.ts';
import { FilterChips } from '../../filters/filter-chips.tsx';
import { useTexts } from '../../i18n/feature-texts.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { useLiveEntity } from '../../live/use-live-entity.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { TabBar } from '../../ui/tab-bar.tsx';
import { AssignDialog } from './assign-dialog.tsx';
import { PeopleTab } from './people-tab.tsx';
import { PoolList } from './pool-list.tsx';
import classes from './pool-page.module.css';
import { PoolSettings } from './pool-settings.tsx';
import { PoolSide } from './pool-side.tsx';
import { ReleaseDialog } from './release-dialog.tsx';
import { poolSettingsTexts } from './settings-texts.ts';
import { poolTexts } from './texts.ts';
import { useClaim } from './use-claim.ts';
import { type PoolTab, usePoolRecords } from './use-pool-records.ts';

const restMs = 250;
const mostAtOnce = 100;

function ClaimNext({ isBusy, onClaim }: { isBusy: boolean; onClaim: (count: number) => void }) {
  const t = useTexts(poolTexts);
  const [count, setCount] = useState<number | string>(5);
  const wished = Math.max(1, Number(count) || 1);
  return (
    <div className={classes.claimNext}>
      <NumberInput
        className={classes.count ?? ''}
        aria-label={t('howMany')}
        value={count}
        onChange={setCount}
        min={1}
        max={mostAtOnce}
        allowDecimal={false}
        allowNegative={false}
        clampBehavior="strict"
      />
      <Button title={t('claimNextHint')} loading={isBusy} onClick={() => onClaim(wished)}>
        {t('claimNext', { number: wished })}
      </Button>
    </div>
  );
}

/** The pool at work. */
export function PoolScreen(props: { pool: PoolDocument; entity: EntityInfo; user: SignedInUser }) {
  const { pool, entity, user } = props;
  const t = useTexts(poolTexts);
  const { locale } = useLocale();
  const say = useTexts(poolSettingsTexts);
  const rights = useRights();
  const mayAssign = rights.entity(entity.name).assign !== 'none';
  const mayChange = rights.has('pools');
  const mayClaim = useMayClaim(pool);
  const [isChanging, setChanging] = useState(false);
  const [tab, setTab] = useState<PoolTab | 'people'>('waiting');
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<Filter>({});
  const [sought] = useDebouncedValue(search.trim(), restMs);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [released, setReleased] = useState<{ id: string; name: string }>();
  const [isAssigning, setAssigning] = useState(false);
  const { claim, wanted, lost, refusal } = useClaim(pool);
  const given = { user: user.id, search: sought, filter };
  const waiting = usePoolRecords(pool, { ...given, tab: 'waiting' });
  const mine = usePoolRecords(pool, { ...given, tab: 'mine' });
  useLiveEntity(entity.name);
  const query = tab === 'mine' ? mine : waiting;
  const totalOf = (one: typeof waiting) => one.data?.pages[0]?.total;
  const isEmpty = totalOf(waiting) === 0 && !given.search && Object.keys(filter).length === 0;
  const clear = () => setSelected(new Set());
  return (
    <>
      <PageHead
        title={pool.label[locale]}
        isHeading
        actions={
          <>
            {mayChange && (
              <Button
                variant="default"
                leftSection={<IconSettings size={16} stroke={1.75} aria-hidden="true" />}
                onClick={() => setChanging(true)}
              >
                {say('settings')}
              </Button>
            )}
            {tab === 'waiting' && mayClaim && !isEmpty && (
              <ClaimNext isBusy={typeof wanted === 'number'} onClaim={claim} />
            )}
          </>
        }
      />
      <TabBar
        label={t('lists')}
        selected={tab}
        onSelect={(next) => {
          setTab(next);
          clear();
        }}
        tabId={(id) => `pool-tab-${id}`}
        tabs={[
          { id: 'waiting', label: t('waiting'), count: totalOf(waiting) },
          { id: 'mine', label: t('mine'), count: totalOf(mine) },
          ...(mayAssign ? [{ id: 'people' as const, label: t('people') }] : []),
        ]}
      />
      <div className={classes.columns}>
        <div className={classes.content} role="tabpanel" aria-labelledby={`pool-tab-${tab}`}>
          {tab === 'people' ? (
            <PeopleTab pool={pool} />
          ) : (
            <>
              <div className={classes.bar}>
                {selected.size > 0 ? (
                  <>
                    <span>{t('selected', { count: selected.size })}</span>
                    <Button size="xs" onClick={() => setAssigning(true)}>
                      {t('assign')}
                    </Button>
                    <Button size="xs" variant="subtle" onClick={clear}>
                      {t('clear')}
                    </Button>
                  </>
                ) : (
                  <>
                    <TextInput
                      className={classes.search ?? ''}
                      size="xs"
                      leftSection={<IconSearch size={14} stroke={1.75} />}
                      aria-label={t('search')}
                      placeholder={t('search')}
                      value={search}
                      onChange={(event) => setSearch(event.currentTarget.value)}
                    />
                    <FilterChips entity={entity.name} filter={filter} onChange={setFilter} />
                  </>
                )}
              </div>
              {refusal && (
                <div className={classes.refusal}>
                  <Notice tone="error">{refusal}</Notice>
                </div>
              )}
              <PoolList
                tab={tab}
                mayClaim={mayClaim}
                entity={entity}
                query={query}
                isFiltered={sought !== '' || Object.keys(filter).length > 0}
                lost={tab === 'waiting' ? lost : []}
                wanted={typeof wanted === 'object' ? wanted._id : undefined}
                selected={mayAssign && tab === 'waiting' ? selected : undefined}
                onSelect={setSelected}
                onClaim={claim}
                onRelease={setReleased}
              />
            </>
          )}
        </div>
        <PoolSide pool={pool} maySeeSeats={mayAssign && tab !== 'people'} />
      </div>
      {released && (
        <ReleaseDialog pool={pool} record={released} onClose={() => setReleased(undefined)} />
      )}
      {isAssigning && (
        <AssignDialog
          pool={pool}
          records={[...selected]}
          onClose={(isDone) => {
            setAssigning(false);
            if (isDone) clear();
          }}
        />
      )}
      <PoolSettings pool={pool} isOpen={isChanging} onClose={() => setChanging(false)} />
    </>
  );
}
