import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useState } from 'react';
import type { NodePosition } from '../../../schemas/generated/flow.ts';
import { Notice } from '../../ui/notice.tsx';
import { useTexts } from '../../i18n/feature-texts.ts';
import { DesignerCanvas } from './canvas/designer-canvas.tsx';
import { EmptyCanvas } from './canvas/empty-canvas.tsx';
import { DesignerHead } from './designer-head.tsx';
import { useDesignerView } from './model/designer-context.ts';
import type { Autosave } from './model/use-autosave.ts';
import type { Exit } from './model/use-designer.ts';
import { PausedNotice } from './operate/pause.tsx';
import { Palette } from './palette/palette.tsx';
import { PanelContent } from './panel/panel-content.tsx';
import { SaveNotice } from './save-notice.tsx';
import { designerTexts } from './texts.ts';
import classes from './workspace.module.css';

const PhoneWorkspace = lazy(async () => ({
  default: (await import('./phone/phone-workspace.tsx')).PhoneWorkspace,
}));

const TryView = lazy(async () => ({
  default: (await import('./try/try-view.tsx')).TryView,
}));

interface Props {
  save: Autosave;
  onAdd: (exit: Exit | undefined, position?: NodePosition) => void;
}

function DeskWorkspace({ save, onAdd }: Props) {
  const view = useDesignerView();
  const t = useTexts(designerTexts);
  return (
    <div className={classes.board} data-read-only={!view.isEditable || undefined}>
      {view.isEditable && <Palette />}
      <div className={classes.canvas}>
        <DesignerCanvas
          flow={save.saved.id}
          onAdd={onAdd}
          onRename={() => document.querySelector<HTMLElement>('#node-name')?.focus()}
        />
        {view.graph.nodes.length === 0 && view.isEditable && <EmptyCanvas />}
      </div>
      <aside key={view.chosen?.id} className={classes.panel} aria-label={t('panel')}>
        <PanelContent onAdd={onAdd} />
      </aside>
    </div>
  );
}

function Board({ save, onAdd }: Props) {
  const isPhone = useMediaQuery('(max-width: 700px)', false, { getInitialValueInEffect: false });
  return isPhone ? (
    <PhoneWorkspace flow={save.saved.id} onAdd={onAdd} />
  ) : (
    <DeskWorkspace save={save} onAdd={onAdd} />
  );
}

/** Head, canvas and panels; on a phone a list with the drawing beside it. While the draft is tried, what it would do. */
export function Workspace({ save, onAdd }: Props) {
  const t = useTexts(designerTexts);
  const view = useDesignerView();
  const [isTrying, setTrying] = useState(false);
  return (
    <div className={classes.page}>
      <DesignerHead save={save} isTrying={isTrying} onTry={() => setTrying(!isTrying)} />
      {!view.isEditable && <Notice tone="info">{t('readOnly')}</Notice>}
      <PausedNotice flow={save.saved.id} />
      <SaveNotice save={save} />
      <Suspense>
        {isTrying ? (
          <TryView save={save} onClose={() => setTrying(false)} />
        ) : (
          <Board save={save} onAdd={onAdd} />
        )}
      </Suspense>
    </div>
  );
}
