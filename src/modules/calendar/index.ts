/** What other modules' servers may use; pages import browser.ts. */
export * from './browser.ts'
export { calendarAccess } from './calendar.access.ts'
export { calendarRoutes } from './calendar.routes.ts'
export { marksFor, onCalendarChange, type CalendarListener } from './calendar.service.ts'
