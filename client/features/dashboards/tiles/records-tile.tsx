import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { RecordItem } from '../../../../schemas/generated/api-records.ts';
import type { Field } from '../../../../schemas/model/fields.ts';
import { recordPage, recordsKey } from '../../../api/records.ts';
import { FieldValue } from '../../../fields/field-value.tsx';
import { useEntity } from '../../../fields/use-entity.ts';
import { useFormatValue } from '../../../fields/use-format-value.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { withRange } from '../period.ts';
import { useResolved } from '../use-resolved.ts';
import { FigureButton } from './figure-button.tsx';
import { TileFrame } from './tile-frame.tsx';
import type { TileProps } from './tile-props.ts';
import classes from './tile.module.css';

const numeric = ['integer', 'number', 'money', 'percent', 'rating'];
const isNumber = (field: Field) => numeric.includes(field.type);

const signed = (value: unknown) => (typeof value === 'number' ? value : 0);

/** A bar from the middle line, to the left for less than nothing. */
function SignedBar({ value, most }: { value: unknown; most: number }) {
  const share = (50 * Math.abs(signed(value))) / (most || 1);
  const side = signed(value) < 0 ? { right: '50%' } : { left: '50%' };
  return (
    <span className={classes.signed} aria-hidden="true">
      <span data-negative={signed(value) < 0} style={{ ...side, width: `${share}%` }} />
    </span>
  );
}

function Cell({ field, record, onOpen }: { field: Field; record: RecordItem; onOpen: () => void }) {
  const format = useFormatValue();
  const { locale } = useLocale();
  const value = record[field.key];
  if (!field.computed || value === null || value === undefined)
    return <FieldValue field={field} value={value} />;
  return (
    <FigureButton name={field.label[locale]} onOpen={onOpen}>
      {format(field, value)}
    </FigureButton>
  );
}

/** Records with some of their fields; each computed one opens to what it is made of. */
export function RecordsTile({ tile, range, onOpen }: TileProps) {
  const { locale } = useLocale();
  const { entity } = useEntity(tile.entity);
  const resolve = useResolved();
  const selection = {
    filter: resolve(tile.entity, withRange(tile.filter, tile.date, range)),
    ...(tile.sort ? { sort: tile.sort } : {}),
  };
  const query = useQuery({
    queryKey: [...recordsKey(tile.entity), 'aggregate', 'rows', selection, tile.limit],
    queryFn: ({ signal }) =>
      recordPage(tile.entity, selection, { limit: tile.limit ?? 10, total: true }, signal),
  });
  const title = entity?.titleField;
  const columns = (tile.columns ?? []).flatMap((key) => entity?.fieldOf(key) ?? []);
  const rows = query.data?.items ?? [];
  const ranked = columns.find(({ key }) => key === tile.sort?.replace(/^-/, ''));
  const most = ranked ? Math.max(...rows.map((row) => Math.abs(signed(row[ranked.key])))) : 0;
  return (
    <TileFrame
      tile={tile}
      state={query}
      isEmpty={rows.length === 0}
      aside={query.data?.total !== undefined && `${rows.length} / ${query.data.total}`}
    >
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              {columns.map((field) => (
                <th key={field.key} scope="col" data-number={isNumber(field)}>
                  {field.label[locale]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((record) => (
              <tr key={record._id}>
                {columns.map((field) => (
                  <td key={field.key} data-number={isNumber(field)}>
                    {field.key === title?.key ? (
                      <Link
                        to="/records/$entity/$id"
                        params={{ entity: tile.entity, id: record._id }}
                        className={classes.link}
                      >
                        <FieldValue field={field} value={record[field.key]} />
                      </Link>
                    ) : (
                      <span className={field === ranked ? classes.ranked : undefined}>
                        {field === ranked && <SignedBar value={record[field.key]} most={most} />}
                        <Cell
                          field={field}
                          record={record}
                          onOpen={() =>
                            onOpen({
                              title: [record[title?.key ?? ''], field.label[locale]].join(' · '),
                              computed: { entity: tile.entity, id: record._id, field: field.key },
                            })
                          }
                        />
                      </span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </TileFrame>
  );
}
