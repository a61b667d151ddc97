import { Button, Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DashboardTile } from '../../../../schemas/generated/dashboard.ts';
import { failureOf } from '../../../api/api-error.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { useDelayed } from '../../../ui/use-delayed.ts';
import { TileTools } from '../editor/tile-tools.tsx';
import { dashboardTexts } from '../texts.ts';
import classes from './tile.module.css';

interface TileState {
  isPending: boolean;
  data?: unknown;
  error: Error | null;
  refetch: () => unknown;
}

function Body({
  state,
  isEmpty,
  children,
}: {
  state: TileState;
  isEmpty?: boolean;
  children: ReactNode;
}) {
  const { t: common } = useTranslation();
  const t = useTexts(dashboardTexts);
  const isSlow = useDelayed(state.isPending);
  if (failureOf(state))
    return (
      <div className={classes.note}>
        {t('tileFailed')}
        <Button variant="subtle" size="xs" onClick={() => void state.refetch()}>
          {common('common.retry')}
        </Button>
      </div>
    );
  if (state.isPending)
    return <div className={classes.note}>{isSlow && <Skeleton height={12} width="60%" />}</div>;
  if (isEmpty) return <div className={classes.note}>{t('tileEmpty')}</div>;
  return children;
}

/** One card of a dashboard: what it shows, then the figures, or why there are none. */
export function TileFrame(props: {
  tile: DashboardTile;
  state: TileState;
  isEmpty?: boolean;
  /** At the right of the title. */
  aside?: ReactNode;
  children: ReactNode;
}) {
  const { locale } = useLocale();
  const { id, label } = props.tile;
  return (
    <section
      className={classes.tile}
      aria-labelledby={`tile-${id}`}
      data-width={props.tile.width ?? 6}
    >
      <header className={classes.head}>
        <h2 id={`tile-${id}`}>{label[locale]}</h2>
        <span className={classes.aside}>
          {props.aside}
          <TileTools tile={props.tile} />
        </span>
      </header>
      <Body state={props.state} {...(props.isEmpty ? { isEmpty: true } : {})}>
        {props.children}
      </Body>
    </section>
  );
}
