import { useNetwork } from '@mantine/hooks';
import { IconPlugConnectedX, IconWifiOff } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { reachability } from '../api/reachability.ts';
import { request } from '../api/request.ts';
import classes from './server-notice.module.css';

const askAgainMs = 4000;

/** Asks the server every few seconds while it is away; then brings everything on the page up to date. */
function useRecovery(isAway: boolean): void {
  const queryClient = useQueryClient();
  const router = useRouter();
  useEffect(() => {
    if (!isAway) return undefined;
    const timer = setInterval(() => {
      void request('/api/health').then(
        async () => {
          await Promise.all([queryClient.invalidateQueries(), router.invalidate()]);
        },
        () => undefined,
      );
    }, askAgainMs);
    return () => clearInterval(timer);
  }, [isAway, queryClient, router]);
}

/** One line at the foot of the page while the network or the server is away. */
export function ServerNotice() {
  const { t } = useTranslation();
  const { online } = useNetwork();
  const isReachable = useSyncExternalStore(reachability.subscribe, reachability.get);
  const isAway = !online || !isReachable;
  useRecovery(isAway);
  const Icon = online ? IconPlugConnectedX : IconWifiOff;
  return (
    <output className={classes.place}>
      {isAway && (
        <div className={classes.notice}>
          <Icon size={16} stroke={1.75} aria-hidden="true" />
          {t(online ? 'notice.unreachable' : 'notice.offline')}
        </div>
      )}
    </output>
  );
}
