import type { PagePlan } from '../../schemas/model/form/page-plan.ts';

/** What of the page the script works on. */
export interface Page {
  plan: PagePlan;
  form: HTMLFormElement;
  summary: HTMLElement;
  header: HTMLElement;
}

export function readPage(): Page | undefined {
  const data = document.getElementById('plan')?.textContent;
  const form = document.querySelector('form');
  const summary = document.querySelector<HTMLElement>('.summary');
  const header = document.querySelector<HTMLElement>('header .width');
  if (!data || !form || !summary || !header) return undefined;
  return { plan: JSON.parse(data) as PagePlan, form, summary, header };
}

export const fieldElement = (form: HTMLFormElement, key: string): HTMLElement | null =>
  form.querySelector<HTMLElement>(`[data-field="${CSS.escape(key)}"]`);

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

export const controlsOf = (form: HTMLFormElement, key: string): Control[] => [
  ...(fieldElement(form, key)?.querySelectorAll<Control>('input,select,textarea') ?? []),
];

export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}
