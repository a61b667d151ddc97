import { UnstyledButton } from '@mantine/core';
import { NodeIcon } from '../../../flows/words/node-look.tsx';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { useDesignerView } from '../model/designer-context.ts';
import { designerTexts } from '../texts.ts';
import classes from './empty-canvas.module.css';

/** On an empty canvas: what may start the flow. */
export function EmptyCanvas() {
  const t = useTexts(designerTexts);
  const { locale } = useLocale();
  const view = useDesignerView();
  const starts = [...view.types.values()].filter(({ group }) => group === 'trigger');
  return (
    <section className={classes.card} aria-labelledby="empty-canvas">
      <h2 id="empty-canvas">{t('emptyCanvas')}</h2>
      <p>{t('emptyCanvasText')}</p>
      <div className={classes.starts}>
        {starts.map((type) => (
          <UnstyledButton
            key={type.type}
            className={classes.start}
            onClick={() => view.show(view.addNode(type))}
          >
            <NodeIcon type={type.type} />
            <span>
              <b>{type.label[locale]}</b>
              {type.hint[locale]}
            </span>
          </UnstyledButton>
        ))}
      </div>
    </section>
  );
}
