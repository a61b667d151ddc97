const sideTabs = ['activity', 'tasks', 'runs'] as const;
export type SideTab = (typeof sideTabs)[number];

/** On a phone the parts of the record are tabs, too. */
const phoneTabs = ['overview', 'details', 'tasks', 'related'] as const;
export type PhoneTab = (typeof phoneTabs)[number];

/** What the address of a record says: which part is shown. `history` is what happened, changes only. */
export interface RecordSearch {
  tab?: SideTab | PhoneTab | 'history';
}

const all = [...new Set([...sideTabs, ...phoneTabs, 'history' as const])];

export function readRecordSearch(given: Record<string, unknown>): RecordSearch {
  const tab = all.find((one) => one === given.tab);
  return tab ? { tab } : {};
}

export const sideTabOf = ({ tab }: RecordSearch): SideTab =>
  sideTabs.find((one) => one === tab) ?? 'activity';

export const phoneTabOf = ({ tab }: RecordSearch): PhoneTab =>
  phoneTabs.find((one) => one === tab) ?? (tab === 'runs' ? 'tasks' : 'overview');
