import { Select } from '@mantine/core';
import type { TryResult } from '../../../../schemas/generated/api-flows.ts';
import { labelOfNode } from '../../../flows/canvas/drawing.ts';
import { namedPorts } from '../../../flows/words/ports.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useDesignerView } from '../model/designer-context.ts';
import { tryTexts } from './texts.ts';
import classes from './try.module.css';
import type { Trial } from './use-trial.ts';

/** What is supposed to come of the nodes that would wait, so that the trial goes on behind them. */
export function TrySuppose({ trial, result }: { trial: Trial; result: TryResult }) {
  const t = useTexts(tryTexts);
  const { graph, types, names } = useDesignerView();
  const { suppose, setSupposed } = trial;
  const asked = new Set([...Object.keys(suppose), ...result.wouldWait]);
  const choices = graph.nodes
    .filter(({ id }) => asked.has(id))
    .map((node) => ({
      node,
      exits: namedPorts(types.get(node.type), node, names.locale).filter(
        ({ id }) => id !== 'error',
      ),
    }))
    .filter(({ exits }) => exits.length > 0);
  if (choices.length === 0) return null;
  return (
    <section className={classes.section} aria-labelledby="try-suppose">
      <h3 id="try-suppose">{t('suppose')}</h3>
      <p className={classes.note}>{t('supposeHint')}</p>
      <div className={classes.choices}>
        {choices.map(({ node, exits }) => (
          <Select
            key={node.id}
            label={labelOfNode(node, { types, names })}
            placeholder={t('supposeNothing')}
            data={exits.map(({ id, label }) => ({ value: id, label }))}
            value={suppose[node.id] ?? null}
            clearable
            comboboxProps={{ shadow: 'md', transitionProps: { duration: 140 } }}
            onChange={(exit) => setSupposed(node.id, exit ?? undefined)}
          />
        ))}
      </div>
    </section>
  );
}
