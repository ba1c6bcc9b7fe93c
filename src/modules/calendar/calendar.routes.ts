import { route } from '../../platform/http/context.ts'
import * as contract from './calendar.contract.ts'
import * as calendar from './calendar.service.ts'

export const calendarRoutes = [
  route(contract.getCalendar, calendar.show), route(contract.importCalendar, calendar.importDays), route(contract.getCalendarTemplate, calendar.template), route(contract.deleteCalendarDay, calendar.remove),
]
