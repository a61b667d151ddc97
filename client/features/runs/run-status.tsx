import type { RunStatus } from '../../../schemas/generated/api-runs.ts';
import { useTexts } from '../../i18n/feature-texts.ts';
import { StatusPill } from '../../ui/status-pill.tsx';
import type { Thread } from '../../ui/thread.ts';
import { runTexts } from './texts.ts';

const threads: Record<RunStatus, Thread> = {
  running: 'celadon',
  waiting: 'gamboge',
  incident: 'cinnabar',
  done: 'bamboo',
  cancelled: 'stone',
};

/** How a run stands, in a word. */
export function RunStatusPill({ status }: { status: RunStatus }) {
  const t = useTexts(runTexts);
  return <StatusPill thread={threads[status]}>{t(status)}</StatusPill>;
}
