import type { Text } from '../../../schemas/model/language.ts';

/** The name in the language of the page; the other one follows as long as it has none of its own. */
export function renamed(label: Text | undefined, name: string, locale: keyof Text): Text {
  const other = locale === 'en' ? 'zh-CN' : 'en';
  const follows = !label || label[other] === '' || label[other] === label[locale];
  return { 'zh-CN': name, en: name, ...(follows ? {} : { [other]: label[other] }), [locale]: name };
}
