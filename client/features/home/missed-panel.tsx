import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Field } from '../../../schemas/model/fields.ts';
import { detailOf, failureOf } from '../../api/api-error.ts';
import { type RecordItem, recordPage, recordsKey } from '../../api/records.ts';
import { sessionQuery } from '../../api/session.ts';
import { contextField } from '../../fields/context-field.ts';
import { FieldValue } from '../../fields/field-value.tsx';
import { type EntityInfo, useEntity } from '../../fields/use-entity.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { spanText } from '../../i18n/relative-time.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { ReadFailure } from '../../ui/read-failure.tsx';
import classes from './home-page.module.css';
import { missedFilter, missedPlace } from './missed.ts';
import { homeTexts } from './texts.ts';

const mostShown = 5;

function MissedRow(props: { entity: EntityInfo; field: Field; record: RecordItem; now: Date }) {
  const { entity, field, record, now } = props;
  const { locale } = useLocale();
  const context = contextField(entity.fields, entity.titleField);
  const money = entity.fields.find(({ type }) => type === 'money');
  const late = now.getTime() - Date.parse(String(record[field.key]));
  const { titleField: title } = entity;
  return (
    <li className={classes.line}>
      <Link
        to="/records/$entity/$id"
        params={{ entity: entity.name, id: record._id }}
        className={classes.record}
      >
        <span className={classes.recordName}>
          {title && <FieldValue field={title} value={record[title.key]} hasLinks={false} />}
          {context && (
            <span className={classes.context}>
              <FieldValue field={context} value={record[context.key]} hasLinks={false} />
            </span>
          )}
        </span>
        {money && <FieldValue field={money} value={record[money.key]} />}
        <span className={classes.late}>{spanText(late, locale)}</span>
      </Link>
    </li>
  );
}

function Missed({ entity, field, now }: { entity: EntityInfo; field: Field; now: Date }) {
  const t = useTexts(homeTexts);
  const { locale } = useLocale();
  const { data: user } = useQuery(sessionQuery);
  const filter = missedFilter(user?.id ?? '', now);
  const query = useQuery({
    queryKey: [...recordsKey(entity.name), 'missed', filter],
    queryFn: ({ signal }) =>
      recordPage(
        entity.name,
        { filter, sort: field.key },
        { limit: mostShown, total: true },
        signal,
      ),
    enabled: user !== null && user !== undefined,
  });
  const { data } = query;
  const failure = failureOf(query);
  const total = data?.total ?? 0;
  return (
    <section className={classes.panel} aria-labelledby="home-missed">
      <header className={classes.panelHead}>
        <h2 id="home-missed">{t('missed')}</h2>
        {total > 0 && <span className={classes.lateBadge}>{total}</span>}
        {total > mostShown && (
          <Link
            to="/records/$entity"
            params={{ entity: entity.name }}
            search={{ filter, sort: field.key }}
            className={classes.panelLink}
          >
            {t('missedMore', { count: total - mostShown })}
          </Link>
        )}
      </header>
      <ul className={classes.rows}>
        {data?.items.map((record) => (
          <MissedRow key={record._id} entity={entity} field={field} record={record} now={now} />
        ))}
      </ul>
      {failure && (
        <ReadFailure
          title={t('missedFailed')}
          text={detailOf(failure)}
          onRetry={() => void query.refetch()}
        />
      )}
      {data && total === 0 && (
        <div className={classes.emptyText}>
          <h3>{t('missedEmpty')}</h3>
          <p>{t('missedHint', { entity: entity.label[locale] })}</p>
        </div>
      )}
    </section>
  );
}

/** The user's own records whose promised day has passed. */
export function MissedPanel({ now }: { now: Date }) {
  const { entity } = useEntity(missedPlace.entity);
  const field = entity?.fieldOf(missedPlace.field);
  if (!entity || !field) return null;
  return <Missed entity={entity} field={field} now={now} />;
}
