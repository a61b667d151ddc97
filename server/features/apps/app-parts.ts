import type { AppBundle } from '../../../schemas/generated/app-bundle.ts';
import type { Ctx } from '../../context.ts';

export type AppDefinition = AppBundle['entities'][number];

/** The kinds in the order in which they are installed: each may name what stands before it. */
export const partKinds = [
  'teams',
  'roles',
  'entities',
  'calendars',
  'pools',
  'forms',
  'views',
  'dashboards',
  'rules',
  'flows',
] as const;
export type PartKind = (typeof partKinds)[number];

/** How one kind of definition is installed and exported; the application gives one for each kind. */
export interface AppPart {
  /** Adds the definitions that are not there yet, all of one kind together; what exists keeps what an admin made of it. Answers how many were added. */
  install(ctx: Ctx, app: string, definitions: AppDefinition[]): Promise<number>;
  /** The app's definitions as they are now, without ids, revisions and times. */
  collect(ctx: Ctx, app: string): Promise<AppDefinition[]>;
}

export type AppParts = Record<PartKind, AppPart>;
