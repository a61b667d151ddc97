import type { AppList, InstallApp, InstalledApp } from '../../../schemas/generated/api-apps.ts';
import type { AppBundle } from '../../../schemas/generated/app-bundle.ts';
import { type Route, route } from '../../http/route.ts';
import type { AppParts } from './app-parts.ts';
import { exportApp } from './export-app.ts';
import { installApp, listApps } from './install-app.ts';
import { installDemo } from './install-demo.ts';
import { listTemplates, readTemplate } from './read-template.ts';

const created = (app: InstalledApp) => ({ status: 201, body: app });

export function createRoutes(parts: AppParts): Route[] {
  return [
    route<undefined, unknown, AppList>({
      method: 'GET',
      path: '/api/apps',
      summary: 'Lists the installed apps and the shipped templates.',
      tag: 'apps',
      access: 'signed-in',
      responses: { 200: 'api/apps#/$defs/AppList' },
      handle: async (ctx) => ({ items: await listApps(ctx), templates: await listTemplates() }),
    }),
    route<InstallApp, unknown, InstalledApp>({
      method: 'POST',
      path: '/api/apps/install',
      summary: 'Installs a shipped app; what is there already stays as it is.',
      tag: 'apps',
      access: 'signed-in',
      body: 'api/apps#/$defs/InstallApp',
      responses: { 201: 'api/apps#/$defs/InstalledApp' },
      errors: ['app.template_not_found'],
      handle: async (ctx, { body }) =>
        installApp(ctx, parts, await readTemplate(body.template), async () => {
          if (body.demo) await installDemo(ctx, body.template);
        }),
      reply: created,
    }),
    route<AppBundle, unknown, InstalledApp>({
      method: 'POST',
      path: '/api/apps/import',
      summary: 'Installs an exported app; what is there already stays as it is.',
      tag: 'apps',
      access: 'signed-in',
      body: 'documents/app-bundle',
      responses: { 201: 'api/apps#/$defs/InstalledApp' },
      handle: (ctx, { body }) => installApp(ctx, parts, body),
      reply: created,
    }),
    route<undefined, unknown, AppBundle>({
      method: 'GET',
      path: '/api/apps/{app}/export',
      summary: 'Answers an installed app as one document.',
      tag: 'apps',
      access: 'signed-in',
      responses: { 200: 'documents/app-bundle' },
      errors: ['app.not_found'],
      handle: (ctx, { params }) => exportApp(ctx, parts, params.app ?? ''),
    }),
  ];
}
