import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Endpoint, EndpointSecret } from '../../../../schemas/generated/api-endpoints.ts';
import { endpointsQuery } from '../../../api/endpoints.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { Notice } from '../../../ui/notice.tsx';
import { useNow } from '../../../ui/time-ago.tsx';
import pageClasses from '../apps-page.module.css';
import { EndpointDialog } from './endpoint-dialog.tsx';
import { EndpointRow } from './endpoint-row.tsx';
import classes from './endpoints.module.css';
import { SecretDialog } from './secret-dialog.tsx';
import { endpointTexts } from './texts.ts';

/** The web addresses that flows may call. */
export function EndpointsSection() {
  const t = useTexts(endpointTexts);
  const now = useNow();
  const { data, isError } = useQuery(endpointsQuery);
  const [edited, setEdited] = useState<Endpoint | 'new'>();
  const [made, setMade] = useState<EndpointSecret>();
  return (
    <section id="endpoints" className={pageClasses.section}>
      <div className={classes.head}>
        <h2>{t('title')}</h2>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} stroke={1.75} aria-hidden="true" />}
          onClick={() => setEdited('new')}
        >
          {t('add')}
        </Button>
      </div>
      <p className={pageClasses.help}>{t('lead')}</p>
      {isError && <Notice tone="error">{t('readFailed')}</Notice>}
      {data?.length === 0 && <p className={classes.empty}>{t('empty')}</p>}
      <ul className={pageClasses.apps}>
        {data?.map((endpoint) => (
          <EndpointRow
            key={endpoint.name}
            endpoint={endpoint}
            now={now}
            onEdit={() => setEdited(endpoint)}
            onMade={setMade}
          />
        ))}
      </ul>
      {edited && (
        <EndpointDialog
          endpoint={edited === 'new' ? undefined : edited}
          onMade={setMade}
          onClose={() => setEdited(undefined)}
        />
      )}
      {made && <SecretDialog made={made} onClose={() => setMade(undefined)} />}
    </section>
  );
}
