import type { RunItem } from '../../../../schemas/generated/api-runs.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { runTexts } from '../texts.ts';
import { RunRow } from './run-row.tsx';
import classes from './runs-page.module.css';
import { runSearchTexts } from './texts.ts';
import { useNodeNames } from './use-node-names.ts';

/** Runs with where they stand; a line for each on a phone. */
export function RunTable(props: { runs: readonly RunItem[]; now: Date; hasFlow: boolean }) {
  const { runs, now, hasFlow } = props;
  const t = useTexts(runTexts);
  const words = useTexts(runSearchTexts);
  const names = useNodeNames([...new Set(runs.map(({ flow }) => flow))]);
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('colRecord')}</th>
            {hasFlow && <th scope="col">{words('colFlow')}</th>}
            <th scope="col">{t('colState')}</th>
            <th scope="col">{t('colWhere')}</th>
            <th scope="col">{t('colStarted')}</th>
            <th scope="col">{t('colTook')}</th>
            <th scope="col">{t('colVersion')}</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <RunRow key={run.id} run={run} now={now} names={names} hasFlow={hasFlow} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
