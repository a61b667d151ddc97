import { useHotkeys } from '@mantine/hooks';
import { useState } from 'react';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { useDesignerView } from '../model/designer-context.ts';
import type { Autosave } from '../model/use-autosave.ts';
import { tryTexts } from './texts.ts';
import { shownSteps } from './trial-walk.ts';
import { TryCanvas } from './try-canvas.tsx';
import { TryPanel } from './try-panel.tsx';
import classes from './try.module.css';
import { useTrial } from './use-trial.ts';

/** The draft walked with a record, in place of editing it. Escape goes back. */
export function TryView({ save, onClose }: { save: Autosave; onClose: () => void }) {
  const t = useTexts(tryTexts);
  const { subject } = useDesignerView();
  const trial = useTrial(save, subject);
  const [chosen, setChosen] = useState<number>();
  useHotkeys([['Escape', onClose]]);
  const { data } = trial.trial;
  const steps = data ? shownSteps(data) : [];
  return (
    <div className={classes.board}>
      <div className={classes.canvas}>
        <TryCanvas
          result={data}
          chosen={chosen === undefined ? undefined : steps[chosen]?.node}
          onChoose={(node) => {
            const index = steps.findLastIndex((step) => step.node === node);
            setChosen(index < 0 ? undefined : index);
          }}
        />
      </div>
      <aside className={classes.panel} aria-label={t('title')}>
        <TryPanel trial={trial} chosen={chosen} onChoose={setChosen} onClose={onClose} />
      </aside>
    </div>
  );
}
