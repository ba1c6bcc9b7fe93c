import { useTranslation } from 'react-i18next'
import { DataTable, Empty, Go, Loaded, Section, useFormat, useRead, useSession, type Column } from '../../kit/index.ts'
import type { Answer } from '../../../kernel/contract.ts'
import { listWork } from '../../../modules/report/browser.ts'
import { reportPath } from '../../../modules/report/web/address.ts'

type Item = Answer<typeof listWork>['rows'][number]
type OfReport = Exclude<Item, { kind: 'issue' }>

/** 待办, most urgent first: what to do, for what, until when. A leader's page stays free of it as long as nothing waits. */
export const WorkList = ({ leading = false }: { leading?: boolean }) => {
  const { t } = useTranslation('home')
  const { say, day, period, title, formTitle } = useFormat()
  const { post } = useSession()
  const work = useRead(listWork, {})
  if (leading && !work.data?.rows.length) return null
  const columns: Column<Item>[] = [
    { key: 'due', title: t('due'), render: (w) => w.kind === 'issue' ? <span className="days">{t('noDue')}</span> : <DaysLeft item={w} /> },
    { key: 'what', title: t('what'), head: true, className: 'wrap', render: (w) => w.kind === 'issue'
      ? <><Go to={`/breakdown/${w.plan}/${w.target}`} className="work-link">{t('kind.issue')}{say(w.targetName)}</Go><span className="work-reason">{title({ title: w.planTitle, titleEn: w.planTitleEn })}</span></>
      : <><Go {...leadsTo(w)} className="work-link">{t(`kind.${w.kind}`)}{formTitle(w)}</Go>{w.reason ? <span className="work-reason">{t('reason', { reason: w.reason })}</span> : null}</> },
    { key: 'period', title: t('period'), render: (w) => w.kind === 'issue' ? '—' : period(w.period) },
    { key: 'org', title: t('org'), className: 'wrap', render: (w) => w.kind === 'issue' ? t('madeBy', { who: w.madeBy ?? '—' }) : w.org === post.orgId ? t('own') : w.count > 1 ? t('orgs', { name: w.orgName, n: w.count }) : w.orgName },
    { key: 'day', title: t('deadline'), render: (w) => w.kind === 'issue' ? '—' : day(w.due) },
  ]
  return (
    <Section title={work.data ? t('workOf', { n: work.data.rows.length }) : t('work')}>
      <Loaded of={work}>{({ rows }) => <DataTable caption={t('work')} columns={columns} rows={rows} rowKey={(w) => w.kind === 'issue' ? `issue ${w.plan} ${w.target}` : `${w.kind} ${w.form} ${w.org} ${w.period}`} rowClass={(w) => w.kind !== 'issue' && w.late ? 'late' : ''}
        empty={<Empty title={t('nothing')} hint={t('nothingHint')}><Go to="/reports">{t('toReports')}</Go></Empty>} />}</Loaded>
    </Section>
  )
}

const DaysLeft = ({ item }: { item: OfReport }) => {
  const { t } = useTranslation('home')
  const days = Math.abs(item.daysLeft)
  return <span className={item.late ? 'days late' : item.daysLeft <= 3 ? 'days soon' : 'days'}>{item.late ? t('lateBy', { days }) : item.daysLeft === 0 ? t('dueToday') : t('daysLeft', { days })}</span>
}

/** One report opens itself; several of a kind open as a queue, the silent ones as a list. */
const leadsTo = (w: OfReport): { to: string, search: Record<string, string | undefined> } => {
  switch (w.kind) {
    case 'remind': return { to: '/reports', search: { form: w.form, period: w.period, state: 'missing' } }
    case 'exception': return w.count > 1 ? { to: '/exceptions', search: { form: w.form, period: w.period, state: 'requested' } } : { to: reportPath(w), search: {} }
    case 'sign': return { to: `/sign-off/${encodeURIComponent(w.form)}/${encodeURIComponent(w.period)}`, search: {} }
    case 'approve': return { to: reportPath(w), search: { queue: 'submitted' } }
    case 'accept': return { to: reportPath(w), search: { queue: 'approved' } }
    case 'fill': case 'returned': return { to: reportPath(w), search: {} }
  }
}
