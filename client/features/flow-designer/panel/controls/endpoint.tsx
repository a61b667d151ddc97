import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { endpointsQuery } from '../../../../api/endpoints.ts';
import { useRights } from '../../../../api/me.ts';
import { useTexts } from '../../../../i18n/feature-texts.ts';
import type { SettingProps } from '../setting-props.ts';
import { panelTexts } from '../texts.ts';
import classes from './controls.module.css';
import { OneSetting } from './named.tsx';

/** One of the web addresses that flows may call, and the way to where they are set up. */
export function EndpointSetting(props: SettingProps) {
  const t = useTexts(panelTexts);
  const maySetUp = useRights().has('apps');
  const { data } = useQuery(endpointsQuery);
  const isNone = data?.length === 0;
  return (
    <div className={classes.group}>
      <OneSetting {...props} of="endpoint" hint={maySetUp ? undefined : props.hint} />
      {(isNone || maySetUp) && (
        <p className={classes.hint}>
          {isNone && `${t('endpointNone')} `}
          {maySetUp && (
            <Link to="/settings/apps" hash="endpoints" className={classes.link}>
              {t(isNone ? 'endpointNew' : 'endpointList')}
            </Link>
          )}
        </p>
      )}
    </div>
  );
}
