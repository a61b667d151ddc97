import { ActionIcon, Button, Menu } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconArrowsSplit2, IconDots, IconRefresh, IconSquare } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useRights } from '../../../api/me.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { actionTexts } from '../actions/texts.ts';
import { unknownOutcome } from '../actions/unknown-outcome.tsx';
import { runTexts } from '../texts.ts';
import { OtherWays, placeOf } from './other-ways.tsx';
import classes from './run-view.module.css';
import { useRunActions } from './use-run-actions.ts';

interface Choice {
  label: string;
  icon: ReactNode;
  tone?: 'main' | 'danger';
  isBusy?: boolean;
  choose: () => void;
}

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** A phone has no room for them beside the run's name. */
function ChoiceMenu({ choices, label }: { choices: Choice[]; label: string }) {
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={44} aria-label={label}>
          <IconDots size={20} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map(({ label: name, icon: sign, tone, choose }) => (
          <Menu.Item
            key={name}
            leftSection={sign}
            className={tone === 'danger' ? (classes.cancel ?? '') : ''}
            onClick={choose}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function ChoiceButtons({ choices }: { choices: Choice[] }) {
  return choices.map(({ label, icon: sign, tone, isBusy = false, choose }) => (
    <Button
      key={label}
      variant={tone === 'main' ? 'filled' : 'default'}
      className={tone === 'danger' ? (classes.cancel ?? '') : ''}
      leftSection={sign}
      loading={isBusy}
      onClick={choose}
    >
      {label}
    </Button>
  ));
}

/** What an operator may do with a run that is not over. */
export function RunActions({
  run,
  graph,
  types,
}: Pick<Parameters<typeof OtherWays>[0], 'run' | 'graph' | 'types'>) {
  const t = useTexts(runTexts);
  const words = useTexts(actionTexts);
  const mayControl = useRights().has('runs');
  const isPhone = useMediaQuery('(max-width: 700px)', false, { getInitialValueInEffect: false });
  const { retry, cancel } = useRunActions(run.id);
  const [asking, setAsking] = useState<'cancel' | 'otherWays'>();
  if (!mayControl || run.status === 'done' || run.status === 'cancelled') return null;
  // Trying that again may do it twice, so it is asked where the call is shown.
  const isUnknown = run.tokens.some(({ incident }) => incident?.code === unknownOutcome);
  const end: Choice = {
    label: t('cancel'),
    icon: <IconSquare {...icon} />,
    tone: 'danger',
    choose: () => setAsking('cancel'),
  };
  const otherWays: Choice = {
    label: words('more'),
    icon: <IconArrowsSplit2 {...icon} />,
    choose: () => setAsking('otherWays'),
  };
  const again: Choice = {
    label: t('retry'),
    icon: <IconRefresh {...icon} />,
    tone: 'main',
    isBusy: retry.isPending,
    choose: () => retry.mutate(),
  };
  const choices = [
    end,
    ...(placeOf(run) ? [otherWays] : []),
    ...(run.status === 'incident' && !isUnknown ? [again] : []),
  ];
  const close = () => setAsking(undefined);
  return (
    <>
      {isPhone ? (
        <ChoiceMenu choices={choices.toReversed()} label={t('actions')} />
      ) : (
        <ChoiceButtons choices={choices} />
      )}
      {asking === 'otherWays' && (
        <OtherWays run={run} graph={graph} types={types} onClose={close} />
      )}
      <ConfirmDialog
        isOpen={asking === 'cancel'}
        title={t('cancelTitle')}
        action={t('cancelAction')}
        isBusy={cancel.isPending}
        onClose={close}
        onConfirm={() => cancel.mutate(undefined, { onSettled: close })}
      >
        {t('cancelText')}
      </ConfirmDialog>
    </>
  );
}
