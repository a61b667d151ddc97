import { SidePanel } from '../../ui/side-panel.tsx';
import { ComputedDrill } from './computed-drill.tsx';
import { FigureRows } from './figure-rows.tsx';
import type { Opened } from './tiles/tile-props.ts';

/** At the side: what the opened figure is made of. */
export function DrillPanel({
  opened,
  onClose,
}: {
  opened: Opened | undefined;
  onClose: () => void;
}) {
  return (
    <SidePanel isOpen={opened !== undefined} title={opened?.title ?? ''} onClose={onClose}>
      {opened && 'figure' in opened && <FigureRows figure={opened.figure} />}
      {opened && 'computed' in opened && <ComputedDrill {...opened.computed} />}
    </SidePanel>
  );
}
