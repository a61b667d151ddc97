import { Button, Modal, NumberInput, Switch } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PoolSeat } from '../../../schemas/generated/api-pools.ts';
import type { PoolDocument } from '../../../schemas/generated/pool.ts';
import { ApiError } from '../../api/api-error.ts';
import { changeSeat } from '../../api/pools.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { Notice } from '../../ui/notice.tsx';
import { toast } from '../../ui/toast.tsx';
import { peopleTabTexts } from './people-tab-texts.ts';
import classes from './people-tab.module.css';

const orNull = (value: number | string): number | null =>
  typeof value === 'number' ? value : null;

/** Changes how much one person of a pool is given. */
export function SeatDialog(props: { pool: PoolDocument; seat: PoolSeat; onClose: () => void }) {
  const { pool, seat, onClose } = props;
  const { t: common } = useTranslation();
  const t = useTexts(peopleTabTexts);
  const queryClient = useQueryClient();
  const [active, setActive] = useState(seat.active);
  const [numbers, setNumbers] = useState({
    weight: seat.weight as number | null,
    capacity: seat.capacity,
    daily: seat.daily,
    weekly: seat.weekly,
  });
  const save = useMutation({
    mutationFn: () => changeSeat(pool.name, seat.user, { ...numbers, active }),
    onSuccess: async () => {
      toast({ text: t('saved', { name: seat.name }) });
      onClose();
      await queryClient.invalidateQueries({ queryKey: ['pools', 'seats', pool.name] });
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate();
  }
  const fields = ['weight', 'capacity', 'daily', 'weekly'] as const;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('changeTitle', { name: seat.name })}
      closeButtonProps={{ 'aria-label': common('common.close') }}
    >
      <form className={classes.form} onSubmit={submit} noValidate>
        {save.error && (
          <Notice tone="error">
            {save.error instanceof ApiError && save.error.detail
              ? save.error.detail
              : t('unreachable')}
          </Notice>
        )}
        {fields.map((key) => (
          <NumberInput
            key={key}
            label={t(`set_${key}`)}
            description={t(`setHelp_${key}`)}
            placeholder={
              key === 'capacity' && pool.caps?.holding ? String(pool.caps.holding) : t('noLimit')
            }
            min={key === 'weight' ? 0 : 1}
            max={key === 'weight' ? 1000 : 1_000_000}
            allowDecimal={key === 'weight'}
            value={numbers[key] ?? ''}
            onChange={(value) => setNumbers({ ...numbers, [key]: orNull(value) })}
          />
        ))}
        <Switch
          label={t('isActive')}
          description={t('isActiveHelp')}
          checked={active}
          onChange={(event) => setActive(event.currentTarget.checked)}
        />
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            {common('common.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
