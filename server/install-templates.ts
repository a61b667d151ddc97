import * as apps from './features/apps/index.ts';
import type { Services } from './context.ts';
import { systemContext } from './system-context.ts';

/** What a first start installs; an installation that was cut short goes on. */
export async function installTemplates(
  services: Services,
  parts: apps.AppParts,
  templates: string[],
  say: (line: string) => void,
): Promise<void> {
  const ctx = systemContext(services);
  const isDone = new Set((await apps.listApps(ctx)).map(({ name }) => name));
  for (const template of templates.filter((name) => !isDone.has(name))) {
    const bundle = await apps.readTemplate(template);
    say(`Installing the app ${bundle.app.label.en} · ${bundle.app.label['zh-CN']} …`);
    await apps.installApp(ctx, parts, bundle, async () => {
      if (services.settings.DEMO_DATA !== 1) return;
      await services.figures.drain();
      await apps.installDemo(ctx, template, say);
    });
    // Their back-fills are short now, and whoever comes first finds every figure right.
    await services.figures.drain();
  }
}
