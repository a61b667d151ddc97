import { ActionIcon, UnstyledButton } from '@mantine/core';
import {
  IconLayoutDistributeVertical,
  IconMaximize,
  IconMinus,
  IconPlus,
} from '@tabler/icons-react';
import { Panel, useReactFlow, useStore } from '@xyflow/react';
import { useTexts } from '../../i18n/feature-texts.ts';
import { flowWords } from '../words/texts.ts';
import classes from './flow-canvas.module.css';

const icon = { size: 16, stroke: 1.75 } as const;
const soft = { duration: 140 } as const;

function Control(props: { label: string; children: React.ReactNode; onClick: () => void }) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={32}
      radius={0}
      aria-label={props.label}
      title={props.label}
      onClick={props.onClick}
    >
      {props.children}
    </ActionIcon>
  );
}

/** Zoom, fit, and tidying up where the drawing may be changed. */
export function CanvasControls({ onArrange }: { onArrange?: (() => void) | undefined }) {
  const t = useTexts(flowWords);
  const { zoomIn, zoomOut, zoomTo, fitView } = useReactFlow();
  const zoom = useStore((state) => Math.round(state.transform[2] * 100));
  return (
    <Panel position="bottom-left" className={classes.controls ?? ''}>
      <Control label={t('zoomOut')} onClick={() => void zoomOut(soft)}>
        <IconMinus {...icon} />
      </Control>
      <UnstyledButton
        className={classes.zoom}
        aria-label={`${zoom}% ${t('zoomReset')}`}
        onClick={() => void zoomTo(1, soft)}
      >
        {zoom}%
      </UnstyledButton>
      <Control label={t('zoomIn')} onClick={() => void zoomIn(soft)}>
        <IconPlus {...icon} />
      </Control>
      <Control label={t('fit')} onClick={() => void fitView({ ...soft, padding: 0.1, maxZoom: 1 })}>
        <IconMaximize {...icon} />
      </Control>
      {onArrange && (
        <Control label={t('arrange')} onClick={onArrange}>
          <IconLayoutDistributeVertical {...icon} />
        </Control>
      )}
    </Panel>
  );
}
