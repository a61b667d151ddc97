import type { Label } from '../../../schemas/generated/api-users.ts';
import type { Text } from '../../../schemas/model/language.ts';

/** A label as stored; a single text counts for both languages, the name when there is none. */
export function labelText(label: Label | undefined, name: string): Text {
  const text = label ?? name;
  return typeof text === 'string' ? { 'zh-CN': text, en: text } : text;
}
