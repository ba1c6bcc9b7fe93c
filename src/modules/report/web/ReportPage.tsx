import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Go, Loaded, Page, useFormat, useRead, useUrlState } from '../../../web/kit/index.ts'
import { getReport } from '../report.contract.ts'
import { Queue, useQueue } from './Queue.tsx'
import { ReportDesk } from './ReportDesk.tsx'
import { SheetBar } from './SheetBar.tsx'
import { Shifts } from './Shifts.tsx'
import { StateMark } from './StateMark.tsx'
import './report.css'
import './entry.css'

/** One report: filled by the clerk, approved by the chair, accepted by the superior – the same page, other abilities. */
const ReportPage = () => {
  const { form = '', org = '', period = '' } = useParams({ strict: false }) as { form?: string, org?: string, period?: string }
  const [{ queue }] = useUrlState({ queue: '' })
  const { t } = useTranslation('report')
  const { title, period: periodOf, due } = useFormat()
  const report = useRead(getReport, { params: { form, org: Number(org), period } })
  const line = useQueue(queue, { form, org: Number(org), period })
  const trail = <Go to="/reports" search={{ form, period }}>{t('list')}</Go>
  if (!report.data) return <Page title={t('report')} trail={trail}><Loaded of={report}>{() => null}</Loaded></Page>
  const view = report.data
  return (
    <Page name={`${title(view.form)} · ${view.org.name}`} title={title(view.form)} trail={trail} actions={<SheetBar view={view} />}
      note={<>{view.org.name} · {periodOf(view.period)} · <StateMark state={view.state} window={view.window} /> · {t('dueOn', { day: due(view.timelyAt) })}{view.window === 'late' ? t('lockOn', { day: due(view.lockAt) }) : ''}</>}>
      <Shifts of={view.window === 'open' || view.window === 'future' ? view.shifts.timely : view.shifts.lock} />
      {queue ? <Queue line={line} /> : null}
      <ReportDesk key={`${form} ${org} ${period} ${view.window === 'locked' && view.abilities.save === true ? 'reopened' : ''}`} view={view} advance={line.next} />
    </Page>
  )
}
export default ReportPage
