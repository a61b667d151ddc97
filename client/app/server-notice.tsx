import { useNetwork } from '@mantine/hooks';
import { IconPlugConnectedX, IconWifiOff } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { reachability } from '../api/reachability.ts';
import classes from './server-notice.module.css';
import { useRecovery } from './use-recovery.ts';

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
