import type { CollectionSpec } from '../../store/port.ts';
import { definitionCollection } from '../definitions/index.ts';

export { calendarDefinitions, findCalendar, holdCalendar } from './calendar-definitions.ts';
export { routes } from './routes.ts';

export const collections: CollectionSpec[] = [definitionCollection('calendars')];
