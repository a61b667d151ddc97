import type { FormDefinition } from '../../../schemas/generated/form.ts';
import type { TaskForm } from '../../engine/ports.ts';
import type { Reader } from '../../store/port.ts';

/** The form of that name as a human task uses it. Undefined when there is none. */
export async function taskForm(
  reader: Pick<Reader, 'find'>,
  name: string,
): Promise<TaskForm | undefined> {
  const [found] = await reader.find('forms', { filter: { name }, limit: 1 });
  if (!found) return undefined;
  const form = found as unknown as FormDefinition;
  const fields = form.pages.flatMap((page) => page.sections.flatMap((section) => section.fields));
  const writable = fields.filter((field) => field.readOnly !== true);
  return {
    entity: form.entity,
    fields: writable.map(({ field }) => field),
    required: writable.filter(({ required }) => required === true).map(({ field }) => field),
  };
}
