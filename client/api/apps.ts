import { queryOptions } from '@tanstack/react-query';
import type { AppList, InstalledApp } from '../../schemas/generated/api-apps.ts';
import type { AppBundle } from '../../schemas/generated/app-bundle.ts';
import { request } from './request.ts';

export const appsQuery = queryOptions({
  queryKey: ['apps'],
  queryFn: ({ signal }) => request<AppList>('/api/apps', { signal }),
});

export const exportApp = (name: string) =>
  request<AppBundle>(`/api/apps/${encodeURIComponent(name)}/export`);

export const importApp = (bundle: AppBundle) =>
  request<InstalledApp>('/api/apps/import', { method: 'POST', body: bundle });

export const installTemplate = (template: string, demo: boolean) =>
  request<InstalledApp>('/api/apps/install', { method: 'POST', body: { template, demo } });
