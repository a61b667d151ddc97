import type { Services } from '../../../context.ts';
import type { NodeContext } from '../../../engine/node-type.ts';
import { fullAccess } from '../../access/index.ts';
import type { WriteCtx } from '../../records/index.ts';

export type NodeServices = Pick<Services, 'catalog' | 'figures' | 'settings' | 'directory'>;

/** Lets a node use operations of features, as the flow it belongs to. */
export function nodeWriteCtx(services: NodeServices, node: NodeContext): WriteCtx {
  return {
    catalog: services.catalog,
    figures: services.figures,
    settings: services.settings,
    access: fullAccess,
    actor: { kind: 'flow', id: node.run.flow },
    clock: { now: () => node.now },
    locale: 'zh-CN',
    cause: node.cause,
  };
}
