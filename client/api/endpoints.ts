import { queryOptions } from '@tanstack/react-query';
import type {
  Endpoint,
  EndpointChange,
  EndpointList,
  EndpointSecret,
  EndpointTestResult,
  NewEndpoint,
} from '../../schemas/generated/api-endpoints.ts';
import { request } from './request.ts';

const path = (name: string) => `/api/endpoints/${encodeURIComponent(name)}`;

/** The web addresses that flows may call. */
export const endpointsQuery = queryOptions({
  queryKey: ['endpoints'],
  queryFn: async ({ signal }) => (await request<EndpointList>('/api/endpoints', { signal })).items,
});

/** Answers the key, this once. Throws `ApiError` 409 `endpoint.name_taken`. */
export const createEndpoint = (body: NewEndpoint) =>
  request<EndpointSecret>('/api/endpoints', { method: 'POST', body });

/** Throws `ApiError` 409 `endpoint.stale`. */
export const changeEndpoint = (name: string, body: EndpointChange) =>
  request<Endpoint>(path(name), { method: 'PUT', body });

/** Throws `ApiError` 409 `endpoint.in_use`. */
export const removeEndpoint = (name: string) =>
  request<undefined>(path(name), { method: 'DELETE' });

/** Answers the new key, this once. */
export const rotateSecret = (name: string) =>
  request<EndpointSecret>(`${path(name)}/rotate`, { method: 'POST' });

export const testEndpoint = (name: string) =>
  request<EndpointTestResult>(`${path(name)}/test`, { method: 'POST' });

export const enableEndpoint = (name: string) =>
  request<Endpoint>(`${path(name)}/enable`, { method: 'POST' });
