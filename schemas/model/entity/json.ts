export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const languages = ['zh-CN', 'en'] as const;

/** A text in both languages. */
export const isText = (value: unknown): boolean =>
  isObject(value) &&
  Object.keys(value).length === languages.length &&
  languages.every((language) => {
    const text = value[language];
    return typeof text === 'string' && text.length > 0 && text.length <= 500;
  });

/** How deep objects and lists lie in each other; stops counting at `limit`. */
export function depthOf(value: unknown, limit: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (limit === 0) return 1;
  let deepest = 0;
  for (const item of Object.values(value)) deepest = Math.max(deepest, depthOf(item, limit - 1));
  return deepest + 1;
}
