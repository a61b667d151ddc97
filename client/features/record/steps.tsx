import { ActionIcon } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { listOrder } from '../../ui/list-order.ts';
import { useRecordTexts } from './texts.ts';

/** To the record before and after, in the order of the list one came from; also by K and J. */
export function Steps({ entity, id }: { entity: string; id: string }) {
  const t = useRecordTexts();
  const navigate = useNavigate();
  const around = listOrder.around(entity, id);
  const go = (to: string | undefined) => {
    if (to !== undefined)
      void navigate({ to: '/records/$entity/$id', params: { entity, id: to }, replace: true });
  };
  useHotkeys([
    ['k', () => go(around?.previous)],
    ['j', () => go(around?.next)],
  ]);
  if (!around) return null;
  const place = t('place', { place: around.place, of: around.of });
  const steps = [
    { label: t('previous'), to: around.previous, Icon: IconChevronUp },
    { label: t('next'), to: around.next, Icon: IconChevronDown },
  ];
  return (
    <>
      {steps.map(({ label, to, Icon }) => (
        <ActionIcon
          key={label}
          variant="subtle"
          color="gray"
          size={28}
          aria-label={label}
          title={`${label} · ${place}`}
          disabled={to === undefined}
          onClick={() => go(to)}
        >
          <Icon size={16} stroke={1.75} />
        </ActionIcon>
      ))}
    </>
  );
}
