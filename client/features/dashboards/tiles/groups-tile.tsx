import { useQuery } from '@tanstack/react-query';
import { aggregateQuery } from '../../../api/records.ts';
import { useEntity } from '../../../fields/use-entity.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { groupFigure, measureNames, ratioOf, tileInput } from '../figures.ts';
import { dashboardTexts } from '../texts.ts';
import { useNumberText } from '../use-figure-text.ts';
import { useResolved } from '../use-resolved.ts';
import { FigureButton } from './figure-button.tsx';
import { GroupName, groupFieldOf, useGroupName } from './group-name.tsx';
import { TileFrame } from './tile-frame.tsx';
import type { TileProps } from './tile-props.ts';
import classes from './tile.module.css';

/** Groups with several measures, and what is derived from them. */
export function GroupsTile({ tile, range, onOpen }: TileProps) {
  const t = useTexts(dashboardTexts);
  const { locale } = useLocale();
  const say = useNumberText();
  const nameOf = useGroupName(tile);
  const resolve = useResolved();
  const { entity } = useEntity(tile.entity);
  const input = tileInput(tile, range);
  const query = useQuery(
    aggregateQuery(tile.entity, { ...input, filter: resolve(tile.entity, input.filter) }),
  );
  const measures = measureNames(tile);
  const ratios = tile.ratios ?? [];
  const groups = query.data?.groups ?? [];
  const measureLabel = (name: string) => tile.aggregate?.measures[name]?.label?.[locale] ?? name;
  return (
    <TileFrame tile={tile} state={query} isEmpty={groups.length === 0}>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">
                {entity?.fieldOf(groupFieldOf(tile) ?? '')?.label[locale] ?? t('group')}
              </th>
              {measures.map((name) => (
                <th key={name} scope="col" data-number="true">
                  {measureLabel(name)}
                </th>
              ))}
              {ratios.map(({ id, label }) => (
                <th key={id} scope="col" data-number="true">
                  {label[locale]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <tr key={String(group.key[0])}>
                <td>
                  <GroupName tile={tile} value={group.key[0]} />
                </td>
                {measures.map((name) => {
                  const figure = groupFigure(tile, group, name);
                  const title = `${nameOf(group.key[0])} · ${measureLabel(name)}`;
                  return (
                    <td key={name} data-number="true">
                      <FigureButton name={title} onOpen={() => onOpen({ title, figure })}>
                        {say(figure.value, figure.format)}
                      </FigureButton>
                    </td>
                  );
                })}
                {ratios.map((ratio) => (
                  <td key={ratio.id} data-number="true">
                    {say(ratioOf(ratio, group.values), ratio.format ?? 'number')}
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
