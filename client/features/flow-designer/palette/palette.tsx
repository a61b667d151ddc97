import { useTexts } from '../../../i18n/feature-texts.ts';
import { useDesignerView } from '../model/designer-context.ts';
import { openExit } from '../model/use-designer.ts';
import { designerTexts } from '../texts.ts';
import { NodeList } from './node-list.tsx';
import classes from './palette.module.css';

/** Every kind of node, to be dragged onto the canvas or appended to what is selected. */
export function Palette() {
  const t = useTexts(designerTexts);
  const view = useDesignerView();
  return (
    <aside className={classes.palette} aria-label={t('palette')}>
      <NodeList
        types={[...view.types.values()]}
        onChoose={(type) => {
          const { chosen, graph, types } = view;
          const after = chosen && openExit(graph, chosen, types.get(chosen.type));
          view.show(view.addNode(type, { after }));
        }}
      />
      <p className={classes.foot}>{t('paletteHint')}</p>
    </aside>
  );
}
