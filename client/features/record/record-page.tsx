import { Button, Skeleton } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ApiError } from '../../api/api-error.ts';
import { rememberRecord } from '../../api/recent.ts';
import { recordQuery } from '../../api/records.ts';
import { useEntity } from '../../fields/use-entity.ts';
import { useFormatValue } from '../../fields/use-format-value.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { useLiveRecord } from '../../live/use-live-record.ts';
import { Message } from '../../ui/message.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { GoneRecord } from './gone-record.tsx';
import classes from './record-page.module.css';
import { RecordView } from './record-view.tsx';
import { useRecordTexts } from './texts.ts';

const isGone = (error: Error | null) => error instanceof ApiError && error.status === 404;

function Shape() {
  return (
    <div className={classes.shape} aria-hidden="true">
      <Skeleton height={24} width={220} />
      <Skeleton height={30} />
      <Skeleton height={14} width="70%" />
      <Skeleton height={14} width="60%" />
      <Skeleton height={14} width="65%" />
    </div>
  );
}

/** The place of a record while there is none to show: being read, gone, or not read. */
function Instead(props: { entity: string; id: string; error: Error | null; retry: () => void }) {
  const t = useRecordTexts();
  const { locale } = useLocale();
  const { entity } = useEntity(props.entity);
  const isSlow = useDelayed(props.error === null);
  return (
    <>
      <PageHead
        isHeading={props.error === null}
        title={
          entity && (
            <Link
              className={classes.toList}
              to="/records/$entity"
              params={{ entity: props.entity }}
            >
              {entity.label[locale]}
            </Link>
          )
        }
      />
      <div className={classes.instead}>
        {props.error === null && isSlow && <Shape />}
        {isGone(props.error) && <GoneRecord entity={props.entity} id={props.id} />}
        {props.error && !isGone(props.error) && (
          <Message
            isPage
            icon={<IconPlugConnectedX size={24} stroke={1.5} />}
            title={t('loadFailed')}
            text={
              props.error instanceof ApiError && props.error.detail
                ? props.error.detail
                : t('failedText')
            }
            action={
              <Button variant="default" onClick={props.retry}>
                {t('again')}
              </Button>
            }
          />
        )}
      </div>
    </>
  );
}

/** One record: what it is, where it stands, what can be done, everything about it. */
export function RecordPage() {
  const { entity: name, id } = useParams({ from: '/signed-in/records/$entity/$id' });
  const t = useRecordTexts();
  const format = useFormatValue();
  const { entity, isPending, error: entityError } = useEntity(name);
  const { data: record, error, refetch } = useQuery(recordQuery(name, id));
  useLiveRecord(name, id);
  const title = entity?.titleField;
  const called = record && ((title && format(title, record[title.key])) || t('untitled'));
  usePageTitle(called ?? '');
  useEffect(() => {
    if (called !== undefined) rememberRecord({ entity: name, id, title: called });
  }, [name, id, called]);
  if (entity && record && called !== undefined && !isGone(error))
    return <RecordView key={id} entity={entity} record={record} name={called} />;
  const failure = error ?? entityError;
  const isUnknown = !isPending && !entity && !failure;
  return (
    <Instead
      entity={name}
      id={id}
      error={isUnknown ? new ApiError(404, { code: 'entity.not_found' }) : failure}
      retry={() => void refetch()}
    />
  );
}
