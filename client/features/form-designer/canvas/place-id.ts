import type { Selection } from '../model/selection.ts';

/** The id of what stands for it on the canvas. */
export function placeId(selection: Selection): string {
  switch (selection.kind) {
    case 'form':
      return 'design-form';
    case 'page':
      return `design-page-${selection.page}`;
    case 'section':
      return `design-section-${selection.page}-${selection.section}`;
    case 'field':
      return `design-field-${selection.field}`;
  }
}

/** Once it is drawn: brought into view, and focused unless somebody works in the panel beside it. */
export function focusPlace(selection: Selection): void {
  requestAnimationFrame(() => {
    const element = document.getElementById(placeId(selection));
    const isInPanel = document.activeElement?.closest('[data-design-panel]');
    if (!isInPanel) element?.focus({ preventScroll: true });
    element?.scrollIntoView?.({ block: 'nearest' });
  });
}

/** Focuses the place before or after that one in the order of the form. */
export function focusBeside(element: HTMLElement, step: -1 | 1): void {
  const places = [...document.querySelectorAll<HTMLElement>('[data-design-place]')];
  places[places.indexOf(element) + step]?.focus();
}
