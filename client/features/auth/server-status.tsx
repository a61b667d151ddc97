import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { healthQuery } from '../../api/health.ts';
import { reachability } from '../../api/reachability.ts';
import classes from './sign-in-page.module.css';

/** Whether the service answers, asked every 15 seconds while the page is open. */
export function ServerStatus() {
  const { t } = useTranslation();
  const health = useQuery(healthQuery(15_000));
  const isReachable = useSyncExternalStore(reachability.subscribe, reachability.get);
  const state = !isReachable || health.isError ? 'down' : health.isSuccess ? 'ok' : 'checking';
  return (
    <output className={classes.status} data-state={state}>
      <span className={classes.dot} aria-hidden="true" />
      {t(`signIn.server.${state}`)}
    </output>
  );
}
