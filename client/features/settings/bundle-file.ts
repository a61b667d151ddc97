import type { AppBundle } from '../../../schemas/generated/app-bundle.ts';

/** The parts of an app in the order in which they are told. */
export const appParts = [
  'entities',
  'forms',
  'views',
  'flows',
  'rules',
  'dashboards',
  'calendars',
  'pools',
  'roles',
  'teams',
] as const;
export type AppPart = (typeof appParts)[number];

/** How many of each part there are, without the parts that are empty. */
export function countParts(
  counts: Partial<Record<AppPart, number | undefined>>,
): [AppPart, number][] {
  return appParts.flatMap((part): [AppPart, number][] => {
    const count = counts[part] ?? 0;
    return count > 0 ? [[part, count]] : [];
  });
}

export const bundleCounts = (bundle: AppBundle): [AppPart, number][] =>
  countParts(Object.fromEntries(appParts.map((part) => [part, bundle[part]?.length])));

/** Reads an exported app; undefined when the file is none. The server checks every part of it. */
export async function readBundle(file: Blob): Promise<AppBundle | undefined> {
  try {
    const content = JSON.parse(await file.text()) as Partial<AppBundle> | null;
    const isBundle =
      typeof content?.app?.name === 'string' &&
      typeof content.app.label === 'object' &&
      Array.isArray(content.entities);
    return isBundle ? (content as AppBundle) : undefined;
  } catch {
    return undefined;
  }
}

/** Hands a file to the browser's downloads. */
export function downloadJson(name: string, content: unknown): void {
  const url = URL.createObjectURL(
    new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
