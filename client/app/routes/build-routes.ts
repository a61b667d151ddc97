import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { readRunSearch } from '../../flows/run-search.ts';
import { signedInRoute } from '../signed-in-route.ts';

const entitiesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/build/entities',
  component: lazyRouteComponent(
    () => import('../../features/entity-designer/entities-page.tsx'),
    'EntitiesPage',
  ),
});

const entityRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/build/entities/$entity',
  component: lazyRouteComponent(
    () => import('../../features/entity-designer/entity-page.tsx'),
    'EntityPage',
  ),
});

const formRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/build/forms/$form',
  component: lazyRouteComponent(
    () => import('../../features/form-designer/form-page.tsx'),
    'FormPage',
  ),
});

const flowsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/build/flows',
  component: lazyRouteComponent(
    () => import('../../features/flow-designer/flows-page.tsx'),
    'FlowsPage',
  ),
});

const flowRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/build/flows/$flow',
  /** The node to show first. */
  validateSearch: (search): { node?: string } =>
    typeof search.node === 'string' ? { node: search.node } : {},
  component: lazyRouteComponent(
    () => import('../../features/flow-designer/flow-page.tsx'),
    'FlowPage',
  ),
});

const runsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/build/runs',
  validateSearch: readRunSearch,
  component: lazyRouteComponent(
    () => import('../../features/runs/search/runs-page.tsx'),
    'RunsPage',
  ),
});

/** The runs of one flow are the list of all runs, searched by it. */
const flowRunsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/build/flows/$flow/runs',
  validateSearch: readRunSearch,
  beforeLoad: ({ params, search }) => {
    // oxlint-disable-next-line typescript/only-throw-error
    throw redirect({ to: '/build/runs', search: { ...search, flow: params.flow }, replace: true });
  },
});

const runRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/build/runs/$run',
  component: lazyRouteComponent(() => import('../../features/runs/run-page.tsx'), 'RunPage'),
});

const incidentsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/build/incidents',
  validateSearch: ({
    state,
    search,
    flow,
    cause,
  }: Record<string, unknown>): {
    state?: 'resolved';
    search?: string;
    flow?: string;
    cause?: string;
  } => ({
    ...(state === 'resolved' ? { state } : {}),
    ...(typeof search === 'string' && search !== '' ? { search } : {}),
    ...(typeof flow === 'string' ? { flow } : {}),
    ...(typeof cause === 'string' ? { cause } : {}),
  }),
  component: lazyRouteComponent(
    () => import('../../features/runs/incidents/incidents-page.tsx'),
    'IncidentsPage',
  ),
});

const rulesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/build/rules',
  component: lazyRouteComponent(() => import('../../features/rules/rules-page.tsx'), 'RulesPage'),
});

const ruleRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/build/rules/$rule',
  component: lazyRouteComponent(() => import('../../features/rules/rule-page.tsx'), 'RulePage'),
});

export const buildRoutes = [
  entitiesRoute,
  entityRoute,
  formRoute,
  flowsRoute,
  flowRoute,
  runsRoute,
  flowRunsRoute,
  runRoute,
  incidentsRoute,
  rulesRoute,
  ruleRoute,
] as const;
