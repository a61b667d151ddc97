/** The colours that carry meaning; see tokens.css. A colour never stands alone: a word or an icon says the same. */
export const threads = [
  'bamboo',
  'gamboge',
  'cinnabar',
  'celadon',
  'lotus',
  'stone',
  'indigo',
] as const;
export type Thread = (typeof threads)[number];

/** The thread of an option's colour that an admin picked; stone without one. */
export const threadOf = (color: string | undefined): Thread =>
  threads.find((thread) => thread === color) ?? 'stone';
