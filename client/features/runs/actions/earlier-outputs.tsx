import { useState } from 'react';
import { OutputForm } from '../../../flows/outputs/output-form.tsx';
import { useTexts } from '../../../i18n/feature-texts.ts';
import classes from './action-dialog.module.css';
import { actionTexts } from './texts.ts';
import type { Earlier } from './use-choices.ts';

type Values = Record<string, unknown>;

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Few are shown at once; of many those that the node reads. */
const shownAtOnce = 2;

/** What earlier nodes gave, node by node, to be corrected. */
export function EarlierOutputs(props: {
  earlier: readonly Earlier[];
  outputs: Values;
  onChange: (outputs: Values) => void;
  onWrong: (isWrong: boolean) => void;
}) {
  const { earlier, outputs, onChange, onWrong } = props;
  const t = useTexts(actionTexts);
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const isFew = earlier.length <= shownAtOnce;
  const note = (node: string, isWrong: boolean) => {
    const now = new Set(wrong);
    if (isWrong) now.add(node);
    else now.delete(node);
    setWrong(now);
    onWrong(now.size > 0);
  };
  return (
    <fieldset className={classes.outputs}>
      <legend>{t('outputs')}</legend>
      {earlier.map(({ node, label, known, isRead }) => {
        const value = outputs[node];
        return (
          <details key={node} className={classes.earlier} open={isRead || isFew}>
            <summary>
              {label} {isRead && <span className={classes.read}>{t('isRead')}</span>}
            </summary>
            <OutputForm
              known={isObject(value) ? known : undefined}
              value={isObject(value) ? value : { [node]: value }}
              onChange={(next) =>
                onChange({ ...outputs, [node]: isObject(value) ? next : next[node] })
              }
              onWrong={(isWrong) => note(node, isWrong)}
            />
          </details>
        );
      })}
    </fieldset>
  );
}
