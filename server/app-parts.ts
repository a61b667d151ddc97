/** How each kind of definition is installed and exported as part of an app. */
import type { PortableFlow } from '../schemas/generated/api-apps.ts';
import { ruleOf } from '../schemas/model/flow/index.ts';
import type { RoleInput, TeamInput } from '../schemas/generated/api-users.ts';
import type { Ctx } from './context.ts';
import type { Engine, StoredFlow } from './engine/index.ts';
import type { AppDefinition, AppPart, AppParts } from './features/apps/index.ts';
import { calendarDefinitions } from './features/calendars/index.ts';
import { dashboardDefinitions } from './features/dashboards/index.ts';
import type { Definition, DefinitionStore } from './features/definitions/index.ts';
import {
  type DefinitionInput,
  type FieldUseFinder,
  installEntities,
} from './features/entities/index.ts';
import { createFlow, publishFlow } from './features/flows/index.ts';
import { formDefinitions } from './features/forms/index.ts';
import { poolDefinitions } from './features/pools/index.ts';
import { ruleDefinitions } from './features/rules/index.ts';
import { installRoles, installTeams } from './features/users/index.ts';
import { viewDefinitions } from './features/views/index.ts';
import type { Doc } from './store/port.ts';

const ownFields = new Set(['_id', '_rev', 'app', 'owner', 'archivedAt', 'createdAt', 'updatedAt']);

/** A stored definition as an app carries it. */
const portable = (document: object): AppDefinition =>
  Object.fromEntries(
    Object.entries(document).filter(([key]) => !ownFields.has(key)),
  ) as AppDefinition;

async function collectFrom(ctx: Ctx, collection: string, app: string): Promise<AppDefinition[]> {
  return (await ctx.store.find(collection, { filter: { app }, limit: 1000 })).map(portable);
}

/** A kind whose definitions are kept by the generic definition store. */
function definitionPart<T extends Definition>(
  collection: string,
  store: DefinitionStore<T>,
): AppPart {
  return {
    async install(ctx, app, definitions) {
      const known = new Set(
        (await ctx.store.find(collection, { fields: ['name'], limit: 10_000 })).map(
          ({ name }) => name,
        ),
      );
      const fresh = definitions.filter(({ name }) => !known.has(name));
      for (const definition of fresh)
        await store.create(ctx, { ...definition, app } as unknown as T);
      return fresh.length;
    },
    collect: (ctx, app) => collectFrom(ctx, collection, app),
  };
}

function entityPart(uses: FieldUseFinder[]): AppPart {
  return {
    async install(ctx, app, definitions) {
      const fresh = definitions.filter(({ name }) => !ctx.catalog.get(name));
      await installEntities(
        ctx,
        uses,
        fresh.map((definition) => ({ ...definition, app }) as unknown as DefinitionInput),
      );
      return fresh.length;
    },
    collect: async (ctx, app) =>
      ctx.catalog
        .all()
        .filter(({ definition }) => definition.app === app)
        .map(({ definition }) => portable(definition)),
  };
}

/** The app's own rules, and those that its flows use: a flow is of no use without them. */
function rulePart(): AppPart {
  return {
    ...definitionPart('rules', ruleDefinitions),
    async collect(ctx, app) {
      const flows = await ctx.store.find<StoredFlow>('flows', {
        filter: { app, archivedAt: null },
        limit: 1000,
      });
      const used = new Set(
        flows.flatMap(({ graph }) => graph.nodes.flatMap((n) => ruleOf(n) ?? [])),
      );
      const rules = await ctx.store.find<Doc & { name: string; app?: string }>('rules', {
        limit: 1000,
      });
      return rules.filter((rule) => rule.app === app || used.has(rule.name)).map(portable);
    },
  };
}

function flowPart(engine: Engine): AppPart {
  return {
    async install(ctx, app, definitions) {
      const known = new Map(
        (await ctx.store.find<StoredFlow>('flows', { limit: 10_000 })).map((flow) => [
          flow.name,
          flow,
        ]),
      );
      let added = 0;
      for (const { name, label, graph, published } of definitions as unknown as PortableFlow[]) {
        const before = known.get(name);
        if (before && (before.activeVersion !== null || before.draftRev > 1)) continue;
        const draft = { name, label, graph, app };
        const id = before?._id ?? (await createFlow(ctx, { engine }, draft)).id;
        if (published) await publishFlow(ctx, { engine }, id, { draftRev: 1 });
        added += 1;
      }
      return added;
    },
    async collect(ctx, app) {
      const flows = await ctx.store.find<StoredFlow>('flows', {
        filter: { app, archivedAt: null },
        limit: 1000,
      });
      return flows.map(({ name, label, graph, activeVersion }) => ({
        name,
        label,
        published: activeVersion !== null,
        graph,
      }));
    },
  };
}

export function createAppParts(engine: Engine, uses: FieldUseFinder[]): AppParts {
  return {
    teams: {
      install: async (ctx, app, teams) =>
        (await installTeams(ctx, app, teams as unknown as TeamInput[])).length,
      collect: (ctx, app) => collectFrom(ctx, 'teams', app),
    },
    roles: {
      install: async (ctx, app, roles) =>
        (await installRoles(ctx, app, roles as unknown as RoleInput[])).length,
      collect: (ctx, app) => collectFrom(ctx, 'roles', app),
    },
    entities: entityPart(uses),
    calendars: definitionPart('calendars', calendarDefinitions),
    pools: definitionPart('pools', poolDefinitions),
    forms: definitionPart('forms', formDefinitions),
    views: definitionPart('views', viewDefinitions),
    dashboards: definitionPart('dashboards', dashboardDefinitions),
    rules: rulePart(),
    flows: flowPart(engine),
  };
}
