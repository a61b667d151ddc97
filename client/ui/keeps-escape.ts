/**
 * A dialog listens for Escape before everything in it, and would close with all that was entered. What has the focus and
 * an Escape of its own says so with this.
 */
const attribute = 'data-mantine-stop-propagation';

export const keepsEscape = { [attribute]: 'true' } as const;

export const keepEscape = (element: Element): void => element.setAttribute(attribute, 'true');
