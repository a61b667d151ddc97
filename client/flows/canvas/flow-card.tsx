import { Handle, type NodeProps, Position } from '@xyflow/react';
import {
  IconAlertCircle,
  IconCheck,
  IconExclamationMark,
  IconPlus,
  IconX,
} from '@tabler/icons-react';
import { memo } from 'react';
import { NodeIcon } from '../words/node-look.tsx';
import type { CardData, CardNode, RunMark } from './drawing.ts';
import { portOffset } from './port-offset.ts';
import classes from './flow-card.module.css';

const small = { size: 12, stroke: 2.5, 'aria-hidden': true } as const;
const signs: Record<RunMark['state'], React.ReactNode> = {
  done: <IconCheck {...small} />,
  waiting: <span className={classes.pulse} />,
  failed: <IconExclamationMark {...small} />,
  cancelled: <IconX {...small} />,
  none: null,
};

function Exits({ ports, connected, isEditable }: CardData) {
  return ports.map(({ id, label, isRequired }, index) => {
    // Within the card's line, which is one pixel wide.
    const left = portOffset(index, ports.length) - 1;
    const isOpen = !connected.has(id);
    return (
      <span key={id}>
        <Handle
          id={id}
          type="source"
          position={Position.Bottom}
          className={classes.exit ?? ''}
          data-open={isOpen || undefined}
          data-editable={isEditable || undefined}
          data-port={id}
          isConnectable={isEditable}
          style={{ left }}
          title={label}
        >
          {isEditable && isOpen && <IconPlus size={10} stroke={2.5} aria-hidden="true" />}
        </Handle>
        {isEditable && isOpen && ports.length > 1 && (
          <span
            className={classes.exitName}
            data-required={isRequired || undefined}
            style={{ left }}
          >
            {label}
          </span>
        )}
      </span>
    );
  });
}

/** What somebody wrote beside the drawing: quiet, and without ways. */
function Note({ data, selected }: Pick<NodeProps<CardNode>, 'data' | 'selected'>) {
  return (
    <div
      className={classes.note}
      data-selected={selected || undefined}
      data-faulty={data.problems > 0 || undefined}
      title={data.summary}
    >
      {data.summary || data.label}
    </div>
  );
}

/** One node on the canvas: what it is called, what it does, and what is the matter with it. */
export const FlowCard = memo(function FlowCard({ data, selected }: NodeProps<CardNode>) {
  const { mark, isEditable } = data;
  if (data.isNote) return <Note data={data} selected={selected} />;
  return (
    <div
      className={classes.card}
      data-thread={data.thread}
      data-selected={selected || undefined}
      data-mark={mark?.state}
      data-faulty={data.problems > 0 || undefined}
    >
      {data.hasEntry && (
        <Handle
          id="in"
          type="target"
          position={Position.Top}
          className={classes.entry ?? ''}
          isConnectable={isEditable}
        />
      )}
      <div className={classes.head}>
        <NodeIcon type={data.type} />
        <span className={classes.label}>{data.label}</span>
        {mark?.time && <span className={classes.time}>{mark.time}</span>}
      </div>
      <div className={classes.summary}>{mark?.text ?? data.summary}</div>
      {mark && mark.state !== 'none' && <span className={classes.mark}>{signs[mark.state]}</span>}
      {data.standing > 0 && (
        <span className={classes.standing} data-failed={data.failed > 0 || undefined}>
          {data.failed > 0 && <IconAlertCircle size={12} stroke={2.5} aria-hidden="true" />}
          {data.standing}
        </span>
      )}
      {data.problems > 0 && (
        <span className={classes.problem}>
          <IconAlertCircle size={14} stroke={2} aria-hidden="true" />
          {data.problems}
        </span>
      )}
      <Exits {...data} />
    </div>
  );
});
