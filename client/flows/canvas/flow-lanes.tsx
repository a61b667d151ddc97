import { ViewportPortal } from '@xyflow/react';
import { useMemo } from 'react';
import type { FlowGraph } from '../../../schemas/generated/flow.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { laneBoxes } from '../arrange/lane-boxes.ts';
import { useFlowNames } from '../words/flow-names.ts';
import { summarise } from '../words/summarise.ts';
import { flowWords } from '../words/texts.ts';
import classes from './flow-lanes.module.css';

/** The stages of a pipeline as backdrops behind their nodes. */
export function FlowLanes({
  graph,
  notes,
}: {
  graph: FlowGraph;
  notes?: ReadonlyMap<string, string>;
}) {
  const t = useTexts(flowWords);
  const names = useFlowNames();
  const boxes = useMemo(() => laneBoxes(graph), [graph]);
  return (
    <ViewportPortal>
      {boxes.map(({ stage, x, y, width, height }) => (
        <div
          key={stage.id}
          className={classes.lane}
          style={{ transform: `translate(${x}px, ${y}px)`, width, height }}
          aria-hidden="true"
        >
          <span className={classes.name}>
            {stage.label?.[names.locale] ?? String(stage.settings?.stage ?? '')}
          </span>
          <span className={classes.note}>
            {notes?.get(stage.id) ??
              (stage.settings?.deadline ? summarise(stage, { t, names, subject: undefined }) : '')}
          </span>
        </div>
      ))}
    </ViewportPortal>
  );
}
