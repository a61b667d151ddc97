/** The pointer of a problem is into the graph: `/nodes/3/settings/deadline/after`. */
const inSettings = /^\/nodes\/\d+\/settings(.*)$/;

/** Brings the keyboard to the control of a setting, or of the one that it is part of. */
export function focusSetting(pointer: string): void {
  const steps = (inSettings.exec(pointer)?.[1] ?? '').split('/').slice(1);
  for (let count = steps.length; count > 0; count -= 1) {
    const path = `/${steps.slice(0, count).join('/')}`;
    const place = document.querySelector(`[data-setting="${CSS.escape(path)}"]`);
    if (!place) continue;
    place.scrollIntoView({ block: 'center' });
    place.querySelector<HTMLElement>('input, textarea, button, [contenteditable=true]')?.focus();
    return;
  }
  document.querySelector<HTMLElement>('#node-name')?.focus();
}
