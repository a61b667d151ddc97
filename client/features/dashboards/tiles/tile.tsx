import { useLiveEntity } from '../../../live/use-live-entity.ts';
import { BarTile } from './bar-tile.tsx';
import { FunnelTile } from './funnel-tile.tsx';
import { GroupsTile } from './groups-tile.tsx';
import { LineTile } from './line-tile.tsx';
import { NumberTile } from './number-tile.tsx';
import { RecordsTile } from './records-tile.tsx';
import type { TileProps } from './tile-props.ts';

/** A tile of any kind, kept up to date while it is shown. */
export function Tile(props: TileProps) {
  useLiveEntity(props.tile.entity);
  switch (props.tile.kind) {
    case 'number':
      return <NumberTile {...props} />;
    case 'bar':
      return <BarTile {...props} />;
    case 'line':
      return <LineTile {...props} />;
    case 'funnel':
      return <FunnelTile {...props} />;
    case 'table':
      return props.tile.aggregate ? <GroupsTile {...props} /> : <RecordsTile {...props} />;
  }
}
