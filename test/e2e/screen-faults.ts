import type { Page } from 'playwright-core';

/** Words that a person sees or hears on the page, each once. */
export async function shownTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const spoken = ['aria-label', 'title', 'placeholder', 'alt', 'aria-description'];
    // What is written as it is kept, in whatever language: code, keys of the keyboard, text under another language.
    const asIs = 'code, pre, kbd, script, style, noscript, .cm-editor, :not(html)[lang]';
    const texts = new Set<string>();
    for (const element of document.body.querySelectorAll('*')) {
      if (element.closest(asIs) || !element.checkVisibility({ visibilityProperty: true })) continue;
      for (const node of element.childNodes)
        if (node.nodeType === Node.TEXT_NODE) texts.add(node.textContent?.trim() ?? '');
      for (const name of spoken) texts.add(element.getAttribute(name)?.trim() ?? '');
    }
    texts.add(document.title);
    texts.delete('');
    return [...texts];
  });
}

const han = /\p{Script=Han}+/gu;
/** `nav.tasks` or `colChanged`: the name of a text where the text should be. */
const textKey = /^(?:[a-z]+(?:\.[a-z][a-zA-Z]*)+|[a-z]+(?:[A-Z][a-z]+)+(?:_one|_other)?)$/;

/** A sentence or a label of several words. */
const english = /^[A-Z]?[a-z]+(?: [a-z]+)+[.?…]?$/;

/** What is not said in the language of the page. `known` is everything the data says by itself. */
export function wrongWords(texts: string[], isEnglish: boolean, known: string): string[] {
  const isForeign = (text: string) =>
    isEnglish
      ? (text.match(han) ?? []).some((run) => !known.includes(run))
      : english.test(text) && !known.includes(text);
  return [
    ...texts
      .filter((text) => textKey.test(text) && !known.includes(text))
      .map((text) => `shows the name of a text: ${text}`),
    ...texts.filter(isForeign).map((text) => `is in the other language: ${text.slice(0, 80)}`),
  ];
}

/** What is wider than the page, and headings of the first order that are not one. */
export async function layoutFaults(page: Page): Promise<string[]> {
  const { width, wide, headings } = await page.evaluate(() => ({
    width: innerWidth,
    wide: document.documentElement.scrollWidth,
    headings: [...document.querySelectorAll('h1')]
      .filter((one) => one.checkVisibility())
      .map((one) => one.textContent),
  }));
  return [
    ...(wide > width ? [`${wide} px wide on ${width}`] : []),
    ...(headings.length === 1 && headings[0]?.trim()
      ? []
      : [`h1 is not one: ${JSON.stringify(headings)}`]),
  ];
}
