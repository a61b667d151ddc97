import { Button, Modal, MultiSelect } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PoolAssigned } from '../../../schemas/generated/api-pools.ts';
import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import { ApiError } from '../../api/api-error.ts';
import { usersQuery } from '../../api/people.ts';
import { assign, seatsQuery } from '../../api/pools.ts';
import { recordsKey } from '../../api/records.ts';
import { RecordName } from '../../fields/record-name.tsx';
import { useTexts } from '../../i18n/feature-texts.ts';
import { toast } from '../../ui/toast.tsx';
import classes from './pool-page.module.css';
import { poolTexts } from './texts.ts';

function Skipped({ pool, result }: { pool: PoolDocument; result: PoolAssigned }) {
  const t = useTexts(poolTexts);
  return (
    <>
      {result.assigned.length > 0 && <p>{t('assigned', { count: result.assigned.length })}</p>}
      <p className={classes.late}>{t('skipped', { count: result.skipped.length })}</p>
      <ul className={classes.skipped}>
        {result.skipped.map(({ record, detail }) => (
          <li key={record}>
            <strong>
              <RecordName entity={pool.entity} id={record} />
            </strong>{' '}
            {detail}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Gives the selected records to a person, or evenly to several. */
export function AssignDialog(props: {
  pool: PoolDocument;
  records: string[];
  onClose: (isDone: boolean) => void;
}) {
  const { pool, records, onClose } = props;
  const { t: common } = useTranslation();
  const t = useTexts(poolTexts);
  const queryClient = useQueryClient();
  const { data: users = [] } = useQuery(usersQuery);
  const { data: seats } = useQuery(seatsQuery(pool.name));
  const [to, setTo] = useState<string[]>([]);
  const [isMissing, setMissing] = useState(false);
  const save = useMutation({
    mutationFn: () => assign(pool.name, { records, to, policy: to.length > 1 ? 'even' : 'to_one' }),
    onSuccess: async ({ assigned, skipped }) => {
      await queryClient.invalidateQueries({ queryKey: recordsKey(pool.entity) });
      await queryClient.invalidateQueries({ queryKey: ['pools', 'seats', pool.name] });
      if (skipped.length > 0) return;
      toast({ text: t('assigned', { count: assigned.length }) });
      onClose(true);
    },
  });
  const holds = (id: string) => seats?.items.find(({ user }) => user === id)?.holds;
  // Those who hold fewest come first, then those who never held a record of the pool.
  const rank = (id: string) => holds(id) ?? Number.POSITIVE_INFINITY;
  const options = users
    .filter(({ active }) => active)
    .toSorted((a, b) => Math.sign(rank(a.id) - rank(b.id) || 0))
    .map(({ id, name }) => {
      const count = holds(id);
      return { value: id, label: count === undefined ? name : t('optionHolds', { name, count }) };
    });
  function submit(event: FormEvent) {
    event.preventDefault();
    setMissing(to.length === 0);
    if (to.length > 0) save.mutate();
  }
  const { error, data: result } = save;
  const problem =
    error instanceof ApiError && !error.isUnreachable
      ? t('assignFailed', { detail: error.problems[0]?.detail ?? error.detail })
      : error && t('unreachable');
  return (
    <Modal
      opened
      onClose={() => onClose(result !== undefined)}
      title={t('assignTitle', { count: records.length })}
      closeButtonProps={{ 'aria-label': common('common.close') }}
    >
      {result ? (
        <div className={classes.dialog}>
          <Skipped pool={pool} result={result} />
          <div className={classes.dialogButtons}>
            <Button onClick={() => onClose(true)}>{common('common.close')}</Button>
          </div>
        </div>
      ) : (
        <form className={classes.dialog} onSubmit={submit} noValidate>
          <MultiSelect
            label={t('to')}
            description={t('toHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            data={options}
            value={to}
            onChange={setTo}
            searchable
            classNames={{ inputField: classes.plainField ?? '' }}
            error={isMissing ? t('toMissing') : problem}
            data-autofocus
          />
          <div className={classes.dialogButtons}>
            <Button variant="default" onClick={() => onClose(false)}>
              {common('common.cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('assign')}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}
