import { route } from '../../platform/http/context.ts'
import { getReceipt } from './receipt.contract.ts'
import { showReceipt } from './receipt.ts'
import * as standing from './completeness.contract.ts'
import { completeness, completenessSheet } from './completeness.ts'
import * as attached from './file/file.contract.ts'
import { readReportFile, takeReportFile } from './file/file.service.ts'
import * as late from './exception.contract.ts'
import * as exceptions from './exception.service.ts'
import * as contract from './report.contract.ts'
import * as reminding from './reminder.contract.ts'
import * as reminders from './reminder.service.ts'
import * as reports from './report.service.ts'
import * as signing from './sign.contract.ts'
import { sheetRoutes } from './sheet/sheet.routes.ts'
import { showSignOff, sign } from './sign.service.ts'
import * as views from './views.ts'

export const reportRoutes = [
  route(contract.listWork, views.work),
  route(contract.listFormPeriods, views.forms),
  route(contract.listReports, views.list),
  route(contract.getReport, views.show),
  route(contract.getRevision, views.revision),
  route(getReceipt, showReceipt),
  route(contract.saveReport, reports.save),
  route(contract.submitReport, reports.submit),
  route(contract.zeroReport, reports.zero),
  route(contract.withdrawReport, reports.withdraw),
  route(contract.approveReport, reports.approve),
  route(contract.returnReport, reports.returned),
  route(contract.acceptReport, reports.accept),
  route(contract.correctReport, reports.correct),
  route(reminding.remind, reminders.remind),
  route(reminding.listReminders, reminders.readReminders),
  route(reminding.getReminderRule, reminders.readRule),
  route(reminding.putReminderRule, reminders.putRule),
  route(standing.getCompleteness, completeness),
  route(standing.getCompletenessSheet, completenessSheet),
  route(attached.putReportFile, takeReportFile),
  route(attached.getReportFile, readReportFile),
  route(late.requestException, exceptions.request),
  route(late.getReportExceptions, exceptions.ofReport),
  route(late.listExceptions, exceptions.list),
  route(late.approveException, exceptions.approve),
  route(late.refuseException, exceptions.refuse),
  route(signing.getSignOff, showSignOff),
  route(signing.signOff, sign),
  ...sheetRoutes,
]
