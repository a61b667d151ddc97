import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ImportStatus } from '../../../schemas/generated/api-imports.ts';
import { meQuery } from '../../api/me.ts';
import type { EntityInfo } from '../../fields/use-entity.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { Notice } from '../../ui/notice.tsx';
import { importedFilter } from './imported-filter.ts';
import classes from './import-run.module.css';
import { Rejects } from './rejects.tsx';
import { importTexts } from './texts.ts';
import { useNumbers } from './use-numbers.ts';

const parts = ['created', 'updated', 'unchanged', 'rejected'] as const;

function useDuration() {
  const t = useTexts(importTexts);
  return ({ startedAt, endedAt }: ImportStatus) => {
    if (!startedAt || !endedAt) return '–';
    const seconds = Math.max(1, Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 1000));
    return seconds < 90
      ? t('seconds', { count: seconds })
      : t('minutes', { count: Math.round(seconds / 60) });
  };
}

/** What became of every row, and what can be done next. */
export function ImportResult(props: {
  status: ImportStatus;
  entity: EntityInfo;
  onAgain: () => void;
}) {
  const t = useTexts(importTexts);
  const number = useNumbers();
  const duration = useDuration();
  const { data: me } = useQuery(meQuery);
  const { status, entity } = props;
  const filter = importedFilter(status, me?.user.id);
  return (
    <>
      <section className={classes.result}>
        <div className={classes.progressHead}>
          <h1 className={classes.title}>{t(status.state)}</h1>
        </div>
        <p className={classes.leave}>
          {t('doneText', {
            file: status.file,
            rows: number(status.rows),
            time: duration(status),
          })}
        </p>
        {status.failure && <Notice tone="error">{status.failure.detail}</Notice>}
        <dl className={classes.figures}>
          {parts.map((part) => (
            <div key={part} data-part={status[part] > 0 ? part : 'none'}>
              <dd>{number(status[part])}</dd>
              <dt>{t(part)}</dt>
            </div>
          ))}
        </dl>
        <div className={classes.buttons}>
          {filter && (
            <Button
              renderRoot={(inner) => (
                <Link
                  to="/records/$entity"
                  params={{ entity: entity.name }}
                  search={{ filter }}
                  {...inner}
                />
              )}
            >
              {t('seeRecords')}
            </Button>
          )}
          <Button variant="default" onClick={props.onAgain}>
            {t(status.rejected > 0 ? 'again' : 'another')}
          </Button>
        </div>
      </section>
      {status.rejected > 0 && <Rejects id={status.id} rows={status.rejected} file={status.file} />}
    </>
  );
}
