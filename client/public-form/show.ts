import type { PublicReceipt } from '../../schemas/generated/api-public-forms.ts';
import type { FormState } from '../../schemas/model/form/form-state.ts';
import { type Locale, say } from '../../schemas/model/language.ts';
import { messages } from './messages.ts';
import { controlsOf, fieldElement, make, type Page } from './page.ts';
import type { Values } from './values.ts';

/** Hides and shows fields, and sections of which nothing is left. */
export function showState({ plan, form }: Page, state: FormState): void {
  for (const { key } of plan.fields) {
    const element = fieldElement(form, key);
    if (!element) continue;
    element.hidden = !state.visible.has(key);
    const mark = element.querySelector('em');
    if (mark) mark.hidden = !state.required.has(key);
    const group = element.querySelector('[role=radiogroup]');
    if (group) group.setAttribute('aria-required', String(state.required.has(key)));
    for (const control of group ? [] : controlsOf(form, key))
      control.setAttribute('aria-required', String(state.required.has(key)));
  }
  for (const section of form.querySelectorAll('fieldset'))
    section.hidden = [...section.querySelectorAll<HTMLElement>('.field')].every(
      ({ hidden }) => hidden,
    );
}

/** Says at the field what is wrong with it; nothing clears it. */
export function showProblem({ form }: Page, key: string, detail: string | undefined): void {
  const element = fieldElement(form, key);
  const note = element?.querySelector('.notes strong');
  if (!element || !note) return;
  if (note.textContent !== (detail ?? '')) note.textContent = detail ?? '';
  const group = element.querySelector('[role=radiogroup]');
  const marked = group ? [group] : controlsOf(form, key).filter(({ type }) => type !== 'checkbox');
  for (const control of marked) {
    if (detail) control.setAttribute('aria-invalid', 'true');
    else control.removeAttribute('aria-invalid');
  }
}

export function showSummary({ form, summary }: Page, problems: Map<string, string>): void {
  const list = summary.querySelector('ul');
  summary.hidden = problems.size === 0;
  list?.replaceChildren(
    ...[...problems].map(([key, detail]) => {
      const [control] = controlsOf(form, key);
      const link = make('a', { href: `#f-${key}` }, detail);
      link.addEventListener('click', (event) => {
        event.preventDefault();
        control?.focus();
      });
      return make('li', {}, link);
    }),
  );
}

/** How many questions there are and how many must still be answered. */
export function createProgress({ header, plan }: Page) {
  const count = make('span');
  const saved = make('span', { role: 'status', className: 'kept' });
  const bar = make('progress', { ariaHidden: 'true' });
  header.append(make('div', { className: 'progress' }, count, saved), bar);
  return {
    show(state: FormState, values: Values): void {
      const total = state.visible.size;
      const missing = [...state.required].filter((key) => values[key] === undefined).length;
      const answered = [...state.visible].filter((key) => values[key] !== undefined).length;
      const text = missing > 0 ? messages.progress : messages.complete;
      count.textContent = say(text, plan.locale, { count: total, missing });
      bar.max = Math.max(1, total);
      bar.value = answered;
    },
    saved(isKept: boolean): void {
      saved.textContent = isKept ? messages.saved[plan.locale] : '';
    },
    remove(): void {
      bar.remove();
      saved.parentElement?.remove();
    },
  };
}

/** The thanks in the place of the form. */
export function showReceipt(page: Page, { message, reference }: PublicReceipt): void {
  const { locale } = page.plan;
  const title = make('h1', { tabIndex: -1 }, message);
  const again = make('a', { href: location.href }, messages.another[locale]);
  const said = make(
    'section',
    { className: 'said' },
    title,
    make('p', {}, `${messages.reference[locale]}: `, make('b', {}, reference)),
    make('p', {}, messages.keepReference[locale]),
    make('p', {}, again),
  );
  page.header.querySelector('h1 ~ p')?.remove();
  page.header.querySelector('h1')?.replaceWith(make('p', {}, document.title));
  page.summary.remove();
  page.form.replaceWith(said);
  window.scrollTo(0, 0);
  title.focus({ preventScroll: true });
}

/** A line above the send button for what is not a mistake: no network, waiting, refused. */
export function createNote(form: HTMLFormElement, locale: Locale) {
  const note = make('div', { className: 'note', role: 'status', hidden: true });
  form.querySelector('footer')?.before(note);
  return {
    show(text: string, retry?: () => void): void {
      note.replaceChildren(make('div', {}, text));
      if (retry) {
        const button = make('button', { type: 'button' }, messages.again[locale]);
        button.addEventListener('click', retry);
        note.append(button);
      }
      note.hidden = false;
    },
    hide(): void {
      note.hidden = true;
    },
  };
}
