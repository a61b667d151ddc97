import type {
  OperationItem,
  OperationList,
  OperationListQuery,
  OperationResultPage,
  OperationResultsQuery,
} from '../../../schemas/generated/api-operations.ts';
import type { Engine } from '../../engine/index.ts';
import { type Route, route } from '../../http/route.ts';
import { cancelOperation, listOperations, listResults, readOperation } from './read-operations.ts';

type NoQuery = Record<string, string | undefined>;

const shared = { tag: 'runs', access: 'signed-in' } as const;
const item = { 200: 'api/operations#/$defs/OperationItem' } as const;

export const createRoutes = (deps: { engine: Pick<Engine, 'nodes'> }): Route[] => [
  route<undefined, OperationListQuery, OperationList>({
    ...shared,
    method: 'GET',
    path: '/api/operations',
    summary: 'Work on many runs, newest first.',
    query: 'api/operations#/$defs/OperationListQuery',
    responses: { 200: 'api/operations#/$defs/OperationList' },
    handle: (ctx, { query }) => listOperations(ctx, query),
  }),
  route<undefined, NoQuery, OperationItem>({
    ...shared,
    method: 'GET',
    path: '/api/operations/{id}',
    summary: 'Work on many runs with its progress.',
    responses: item,
    errors: ['operation.not_found'],
    handle: (ctx, { params }) => readOperation(ctx, params.id ?? ''),
  }),
  route<undefined, OperationResultsQuery, OperationResultPage>({
    ...shared,
    method: 'GET',
    path: '/api/operations/{id}/results',
    summary: 'What became of each run.',
    query: 'api/operations#/$defs/OperationResultsQuery',
    responses: { 200: 'api/operations#/$defs/ResultPage' },
    errors: ['operation.not_found', 'request.cursor_invalid'],
    handle: (ctx, { params, query }) => listResults(ctx, deps, params.id ?? '', query),
  }),
  route<undefined, NoQuery, OperationItem>({
    ...shared,
    method: 'POST',
    path: '/api/operations/{id}/cancel',
    summary: 'Ends work on many runs; what was done stays.',
    responses: item,
    errors: ['operation.not_found', 'operation.ended'],
    handle: (ctx, { params }) => cancelOperation(ctx, params.id ?? ''),
  }),
];
