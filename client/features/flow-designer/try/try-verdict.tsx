import type { TryResult } from '../../../../schemas/generated/api-flows.ts';
import { labelOfNode } from '../../../flows/canvas/drawing.ts';
import { useTexts } from '../../../i18n/feature-texts.ts';
import { Notice } from '../../../ui/notice.tsx';
import { StatusPill } from '../../../ui/status-pill.tsx';
import type { Thread } from '../../../ui/thread.ts';
import { useDesignerView } from '../model/designer-context.ts';
import { tryTexts } from './texts.ts';
import classes from './try.module.css';

const threads: Record<TryResult['status'], Thread> = {
  done: 'bamboo',
  waiting: 'gamboge',
  incident: 'cinnabar',
  running: 'celadon',
  notStarted: 'stone',
};

const words = {
  done: 'statusDone',
  waiting: 'statusWaiting',
  incident: 'statusIncident',
  running: 'statusRunning',
  notStarted: 'statusNotStarted',
} as const;

/** How the run would end, and whether the record would start one at all. */
export function TryVerdict({ result }: { result: TryResult }) {
  const t = useTexts(tryTexts);
  const { graph, types, names, subject } = useDesignerView();
  const { whyNot } = result;
  const labels = result.wouldWait.flatMap((id) => {
    const node = graph.nodes.find((one) => one.id === id);
    return node ? labelOfNode(node, { types, names }) : [];
  });
  const nodes = new Intl.ListFormat(names.locale, { type: 'conjunction' }).format(labels);
  return (
    <div className={classes.verdict} aria-live="polite">
      <StatusPill thread={threads[result.status]}>{t(words[result.status], { nodes })}</StatusPill>
      {whyNot && (
        <Notice tone={whyNot.reason === 'condition' ? 'info' : 'error'}>
          {t(whyNot.reason, {
            entity: names.entity(subject ?? ''),
            detail: whyNot.detail ?? '',
          })}
        </Notice>
      )}
    </div>
  );
}
