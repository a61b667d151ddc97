export type Policy = 'round_robin' | 'weighted' | 'least_loaded';

/** Who gets a record: the settings of the assign node. */
export interface RoutingSettings {
  from: { users?: string[]; teams?: string[]; roles?: string[] };
  /** `weighted` unless said. */
  policy?: Policy;
  /** JSONata over the record, with `$candidate`; only who gives true is eligible. */
  when?: string;
  /** User id to share of the turns; that of the seat unless said, 0 takes no part. */
  weights?: Record<string, number>;
  /** Records that one person may hold; the pool's cap and the seat's as well. */
  cap?: number;
  /** Records that one person is given in a day, and in a week. */
  daily?: number;
  weekly?: number;
  /** Who had the record, or another record with the same value in one of the fields, gets it first. */
  sticky?: { record?: boolean; fields?: string[] };
  /** What happens outside working hours and while absent: somebody else gets it, or it waits when nobody else can. */
  hours?: 'skip' | 'wait' | 'ignore';
  /** Nodes with the same name share one round. */
  ring?: string;
  /** Where the record goes when nobody is eligible; its entity's pool otherwise. */
  pool?: string;
  /** Told when nobody is eligible, beside the pool's managers. */
  alertRole?: string;
}
