import type { Route } from '../../http/route.ts';
import { definitionRoutes } from '../definitions/index.ts';
import { calendarDefinitions } from './calendar-definitions.ts';

export const routes: Route[] = definitionRoutes(calendarDefinitions, {
  path: '/api/calendars',
  tag: 'Calendars',
  schema: 'documents/calendar',
  list: 'api/definitions#/$defs/CalendarList',
  removalErrors: ['calendar.in_use'],
});
