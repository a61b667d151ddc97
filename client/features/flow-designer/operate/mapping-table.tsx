import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { MigrationPlace, MigrationPreview } from '../../../../schemas/generated/api-flows.ts';
import type { FlowNode } from '../../../../schemas/generated/flow.ts';
import type { MigrationTarget } from '../../../../schemas/generated/operation.ts';
import { versionsQuery } from '../../../api/flows.ts';
import { labelOfNode } from '../../../flows/canvas/drawing.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useDesignerView } from '../model/designer-context.ts';
import classes from './operate.module.css';
import { operateTexts } from './texts.ts';

interface RowProps {
  place: MigrationPlace;
  nameOf: (node: string, of: 'from' | 'to') => string;
  onChange: (target: MigrationTarget) => void;
}

function PlaceRow({ place, nameOf, onChange }: RowProps) {
  const t = useTexts(operateTexts);
  const { node, role, target, candidates, problem, timers } = place;
  const name = nameOf(node, 'from');
  const isChosen = role === 'around' || role === 'undoes' || (role === 'stands' && place.runs > 0);
  return (
    <tr>
      <td>
        {name}
        {role !== 'stands' && <p className={classes.faint}>{t(role)}</p>}
        {problem && <p className={classes.problem}>{problem.detail}</p>}
        {place.watches > 0 && timers !== 'ended' && (
          <p className={classes.faint}>
            {t(timers === 'planned' ? 'watchPlanned' : 'watchKept', { count: place.watches })}
          </p>
        )}
        {timers === 'ended' && role === 'stands' && (
          <p className={classes.faint}>{t('watchEnds')}</p>
        )}
      </td>
      <td>{place.runs > 0 ? place.runs : ''}</td>
      <td>
        {isChosen && (
          <Select
            aria-label={`${t('goesTo')} · ${name}`}
            placeholder={t('nowhere')}
            allowDeselect={false}
            data={candidates.map((value) => ({ value, label: nameOf(value, 'to') }))}
            value={target && candidates.includes(target.node) ? target.node : null}
            onChange={(to) => to && onChange({ node: to, how: to === node ? 'stay' : 'enter' })}
          />
        )}
      </td>
      <td>
        {role === 'stands' && place.runs > 0 && target && (
          <Select
            aria-label={`${t('manner')} · ${name}`}
            allowDeselect={false}
            data={(target.node === node ? (['stay', 'enter'] as const) : (['enter'] as const)).map(
              (value) => ({ value, label: t(value) }),
            )}
            value={target.how}
            onChange={(how) =>
              onChange({ node: target.node, how: how === 'stay' ? 'stay' : 'enter' })
            }
          />
        )}
      </td>
    </tr>
  );
}

/** Where runs stand and where each place leads in the other version. */
export function MappingTable(props: {
  flow: string;
  preview: MigrationPreview;
  onChange: (node: string, target: MigrationTarget) => void;
}) {
  const { flow, preview } = props;
  const t = useTexts(operateTexts);
  const { types, names } = useDesignerView();
  const { data: versions } = useQuery(versionsQuery(flow));
  const nodesOf = (version: number): FlowNode[] =>
    versions?.find((one) => one.version === version)?.graph.nodes ?? [];
  const nameOf = (id: string, of: 'from' | 'to') => {
    const node = nodesOf(preview[of]).find((one) => one.id === id);
    return node ? labelOfNode(node, { types, names }) : id;
  };
  if (preview.places.length === 0) return <p>{t('nothing')}</p>;
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('standsAt')}</th>
            <th scope="col">{t('runs')}</th>
            <th scope="col">{t('goesTo')}</th>
            <th scope="col">{t('manner')}</th>
          </tr>
        </thead>
        <tbody>
          {preview.places.map((place) => (
            <PlaceRow
              key={place.node}
              place={place}
              nameOf={nameOf}
              onChange={(target) => props.onChange(place.node, target)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
