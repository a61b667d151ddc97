import {
  IconAntennaBars5,
  IconArrowBackUp,
  IconArrowRampRight,
  IconArrowsJoin,
  IconArrowsSplit,
  IconArrowsSplit2,
  IconBell,
  IconBolt,
  IconBroadcast,
  IconCalendarEvent,
  IconBox,
  IconCalculator,
  IconCircleDashed,
  IconClipboardList,
  IconClock,
  IconDatabaseImport,
  IconEdit,
  IconFilePlus,
  IconFlag,
  IconForms,
  IconGauge,
  IconHandClick,
  IconHandGrab,
  IconHourglass,
  IconInfoCircle,
  IconMail,
  IconNote,
  IconRepeat,
  IconRestore,
  IconScale,
  IconSearch,
  IconSquareRoundedCheck,
  IconSubtask,
  IconSum,
  IconTable,
  IconTrash,
  IconUserCheck,
  IconUserShare,
  IconVariable,
  IconWaveSine,
  IconWorldShare,
  IconWebhook,
  type Icon,
} from '@tabler/icons-react';
import type { Thread } from '../../ui/thread.ts';

const icons: Record<string, Icon> = {
  'trigger.recordCreated': IconBolt,
  'trigger.recordUpdated': IconEdit,
  'trigger.recordDeleted': IconTrash,
  'trigger.formSubmitted': IconForms,
  'trigger.schedule': IconClock,
  'trigger.button': IconHandClick,
  'trigger.webhook': IconWebhook,
  'trigger.subflow': IconSubtask,
  split: IconArrowsSplit,
  join: IconArrowsJoin,
  abSplit: IconScale,
  loop: IconRepeat,
  goBack: IconArrowBackUp,
  subflow: IconSubtask,
  scope: IconBox,
  compensate: IconRestore,
  comment: IconNote,
  variables: IconVariable,
  calculate: IconCalculator,
  condition: IconArrowRampRight,
  switch: IconArrowsSplit2,
  decisionTable: IconTable,
  stage: IconFlag,
  task: IconClipboardList,
  approval: IconUserCheck,
  cc: IconInfoCircle,
  claim: IconHandGrab,
  assign: IconUserShare,
  notify: IconBell,
  'pool.return': IconWaveSine,
  webhook: IconWorldShare,
  email: IconMail,
  'record.create': IconFilePlus,
  'record.update': IconEdit,
  'record.upsert': IconDatabaseImport,
  'record.delete': IconTrash,
  'record.find': IconSearch,
  'record.aggregate': IconSum,
  wait: IconHourglass,
  waitForEvent: IconAntennaBars5,
  signal: IconBroadcast,
  throttle: IconGauge,
  'trigger.dateField': IconCalendarEvent,
  end: IconSquareRoundedCheck,
};

const threads: Record<string, Thread> = {
  trigger: 'celadon',
  route: 'indigo',
  people: 'lotus',
  data: 'celadon',
  wait: 'gamboge',
  end: 'stone',
};

const own: Record<string, Thread> = { stage: 'bamboo', 'pool.return': 'cinnabar' };

/** The colour that a node's group means. */
export const nodeThread = (type: string, group: string | undefined): Thread =>
  own[type] ?? threads[group ?? ''] ?? 'stone';

/** Whether a kind of node has a sign of its own. */
export const hasIcon = (type: string): boolean => type in icons;

/** The sign of a kind of node; a plain one for a kind that is not known. */
export function NodeIcon({ type, size = 16 }: { type: string; size?: number }) {
  const Sign = icons[type] ?? IconCircleDashed;
  return <Sign size={size} stroke={1.75} aria-hidden="true" />;
}
