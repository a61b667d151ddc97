import { Button, Select } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Field } from '../../../../schemas/model/fields.ts';
import { aggregateQuery } from '../../../api/records.ts';
import { useFormatValue } from '../../../fields/use-format-value.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { Message } from '../../../ui/message.tsx';
import { boardColumns, columnFilter } from '../board/board-columns.ts';
import { boardTexts } from '../board/texts.ts';
import { Foot } from '../foot.tsx';
import type { GridViewProps } from '../grid/grid-view.tsx';
import { groupFields } from '../groups.ts';
import listClasses from '../list-page.module.css';
import { listTexts } from '../texts.ts';
import { useTotal } from '../use-figures.ts';
import classes from './funnel.module.css';

const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0);

function Steps(props: GridViewProps & { field: Field }) {
  const t = useTexts(listTexts);
  const board = useTexts(boardTexts);
  const { locale } = useLocale();
  const format = useFormatValue();
  const { info, control, selection, field } = props;
  const money = info.fields.find(({ type }) => type === 'money');
  const total = useTotal(info.name, selection);
  const { data } = useQuery(
    aggregateQuery(info.name, {
      filter: (selection.filter ?? {}) as Record<string, unknown>,
      ...(selection.search ? { search: selection.search } : {}),
      groupBy: [field.key],
      measures: {
        n: { op: 'count' },
        ...(money ? { sum: { op: 'sum', field: money.key } } : {}),
      },
    }),
  );
  const steps = data ? boardColumns(field, data.groups) : [];
  const largest = Math.max(0, ...steps.map(({ count }) => count));
  const open = (id: string | null) =>
    control.change({
      kind: 'grid',
      filter: columnFilter(control.state.filter, field.key, id),
    });
  return (
    <>
      <div className={classes.area}>
        <table className={classes.funnel}>
          <thead>
            <tr>
              <th scope="col">{field.label[locale]}</th>
              <th scope="col">{t('records')}</th>
              {money && <th scope="col">{money.label[locale]}</th>}
              <th scope="col">{t('share')}</th>
            </tr>
          </thead>
          <tbody>
            {steps.map(({ id, label, count, sum }, at) => (
              <tr key={id ?? ''}>
                <th scope="row">
                  <Button variant="subtle" size="xs" onClick={() => open(id)}>
                    {label?.[locale] ?? board('none')}
                  </Button>
                </th>
                <td className={classes.barCell}>
                  <span
                    className={classes.bar}
                    data-series={(at % 6) + 1}
                    style={{ width: `${80 * share(count, largest)}%` }}
                    aria-hidden="true"
                  />
                  {count.toLocaleString(locale)}
                </td>
                {money && <td className={classes.number}>{format(money, sum)}</td>}
                <td className={classes.number}>
                  {share(count, total ?? 0).toLocaleString(locale, {
                    style: 'percent',
                    maximumFractionDigits: 1,
                  })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Foot total={total} figures={[]} />
    </>
  );
}

/** How many records stand at each step; a step opens its records. */
export function FunnelView(props: GridViewProps) {
  const t = useTexts(boardTexts);
  const { locale } = useLocale();
  const { fields, control } = props;
  const groups = groupFields(fields);
  const field = groups.find(({ key }) => key === control.state.group) ?? groups[0];
  if (!field)
    return (
      <div className={listClasses.empty}>
        <Message
          icon={<IconFilter size={24} stroke={1.5} />}
          title={t('noGroup')}
          text={t('noGroupText')}
        />
      </div>
    );
  return (
    <>
      {props.bar(
        <Select
          size="xs"
          className={classes.group ?? ''}
          aria-label={t('groupBy')}
          allowDeselect={false}
          data={groups.map(({ key, label }) => ({
            value: key,
            label: t('by', { label: label[locale] }),
          }))}
          value={field.key}
          onChange={(group) => group !== null && control.change({ group })}
        />,
      )}
      <Steps {...props} field={field} />
    </>
  );
}
