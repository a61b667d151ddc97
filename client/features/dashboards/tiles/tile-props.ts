import type { DashboardTile } from '../../../../schemas/generated/dashboard.ts';
import type { Figure } from '../figures.ts';
import type { Comparison, Range } from '../period.ts';

/** What was opened: a figure, or the computed value of one record. */
export type Opened =
  | { title: string; figure: Figure }
  | { title: string; computed: { entity: string; id: string; field: string } };

export interface TileProps {
  tile: DashboardTile;
  /** In words; undefined for all time. */
  range: Range | undefined;
  /** The days to compare with, when that is wanted. */
  compared: Range | undefined;
  comparison: Comparison;
  onOpen: (opened: Opened) => void;
}
