import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ImportStatus } from '../../../schemas/generated/api-imports.ts';
import { importsQuery } from '../../api/imports.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { StatusPill } from '../../ui/status-pill.tsx';
import { TimeAgo, useNow } from '../../ui/time-ago.tsx';
import type { Thread } from '../../ui/thread.ts';
import classes from './import-history.module.css';
import { importTexts } from './texts.ts';
import { useNumbers } from './use-numbers.ts';

const stateThreads: Record<ImportStatus['state'], Thread> = {
  queued: 'stone',
  running: 'celadon',
  done: 'bamboo',
  cancelled: 'stone',
  failed: 'cinnabar',
};

/** What was imported here before, each with its way back to the result. */
export function ImportHistory({ entity }: { entity: string }) {
  const t = useTexts(importTexts);
  const number = useNumbers();
  const now = useNow();
  const { data } = useQuery(importsQuery(entity));
  if (!data) return null;
  return (
    <section>
      <h2 className={classes.heading}>{t('history')}</h2>
      {data.items.length === 0 && <p className={classes.empty}>{t('historyEmpty')}</p>}
      <ul className={classes.list}>
        {data.items.map((item) => (
          <li key={item.id}>
            <Link
              className={classes.item}
              to="/records/$entity/import"
              params={{ entity }}
              search={{ id: item.id }}
            >
              <span className={classes.name}>{item.file}</span>
              <span className={classes.rows}>
                {t('rows', { count: item.rows, formatted: number(item.rows) })}
                {item.rejected > 0 && ` · ${number(item.rejected)} ${t('rejected')}`}
              </span>
              <StatusPill thread={stateThreads[item.state]}>{t(item.state)}</StatusPill>
              <span className={classes.when}>
                <TimeAgo at={item.createdAt} now={now} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
