import { Button } from 'antd'
import { useEffect } from 'react'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Go, Loaded, Page, useFormat, useRead } from '../../../web/kit/index.ts'
import { getReceipt } from '../receipt.contract.ts'
import { getReport } from '../report.contract.ts'
import { reportActionText } from '../report.text.ts'
import { reportPath } from './address.ts'
import { DeskProvider, useDeskOf } from './desk.ts'
import { Paper } from './Paper.tsx'
import { useDraft, type ReportView } from './useDraft.ts'
import './report.css'
import './entry.css'

/** For signature and stamp: the filled form on A4, upright or across as the form says, and on a sheet of its own the receipt. */
const PrintPage = () => {
  const { form = '', org = '', period = '' } = useParams({ strict: false }) as { form?: string, org?: string, period?: string }
  const { t } = useTranslation('report')
  const { title } = useFormat()
  const params = { form, org: Number(org), period }
  const report = useRead(getReport, { params })
  // the head line of the office is no part of an official paper
  useEffect(() => { const { classList } = document.documentElement; classList.add('for-paper'); return () => classList.remove('for-paper') }, [])
  return (
    <Page title={t('print.title')} trail={<Go to={reportPath(params)}>{report.data ? title(report.data.form) : t('report')}</Go>} actions={<Button type="primary" disabled={!report.data} onClick={() => window.print()}>{t('print.do')}</Button>} note={t('print.note')}>
      <Loaded of={report}>{(view) => <><Filled view={view} />{view.version > 0 && !view.withheld ? <Receipt view={view} /> : null}</>}</Loaded>
    </Page>
  )
}
export default PrintPage

const Filled = ({ view }: { view: ReportView }) => {
  const { t } = useTranslation('report')
  const { moment } = useFormat()
  const desk = useDeskOf(view, useDraft(view, false, true), null)
  const by = (action: string) => view.steps.find((s) => s.action === action && s.revision === view.revision)
  const line = { approver: [t('print.approver'), by('approve')?.who ?? ''], preparer: [t('print.preparer'), by('submit')?.who ?? ''], date: [t('print.date'), by('submit') ? moment(by('submit')!.at) : ''] } as const
  return (
    <section className={view.form.landscape ? 'sheet sheet-across' : 'sheet'}>
      <DeskProvider value={desk}><Paper /></DeskProvider>
      <dl className="sheet-foot">{view.form.foot.map((f) => <div key={f}><dt>{line[f][0]}</dt><dd>{line[f][1]}</dd></div>)}<div><dt>{t('print.stamp')}</dt><dd /></div></dl>
    </section>
  )
}

const Receipt = ({ view }: { view: ReportView }) => {
  const { t } = useTranslation('report')
  const { title, moment, period, say } = useFormat()
  const read = useRead(getReceipt, { params: { form: view.form.code, org: view.org.id, period: view.period } })
  return (
    <Loaded of={read}>{(receipt) => receipt.steps.length ? (
      <section className="sheet sheet-receipt" aria-label={t('print.receipt')}>
        <h2>{t('print.receipt')}</h2>
        <dl className="sheet-facts">
          <dt>{t('head.org')}</dt><dd>{view.org.name}</dd><dt>{t('form')}</dt><dd>{title(view.form)}</dd><dt>{t('head.period')}</dt><dd>{period(view.period)}</dd><dt>{t('print.revision')}</dt><dd>{t('revision', { n: receipt.revision })}</dd>
        </dl>
        <div className="table-box" role="region" aria-label={t('print.receipt')} tabIndex={0}><table className="table">
          <caption className="unseen">{t('print.receipt')}</caption>
          <thead><tr><th scope="col">{t('print.step')}</th><th scope="col">{t('print.number')}</th><th scope="col">{t('print.at')}</th><th scope="col">{t('print.who')}</th></tr></thead>
          <tbody>{receipt.steps.map((s) => <tr key={s.action + s.at}><th scope="row">{say(reportActionText[s.action])}{s.deputy ? t('inPlace') : ''}</th><td><code>{s.number ?? '—'}</code></td><td>{moment(s.at)}</td><td>{[s.who, s.orgName].filter(Boolean).join(' · ')}</td></tr>)}</tbody>
        </table></div>
        <p className="sheet-hash">{t('print.hash')} <code>{receipt.hash}</code></p>
        <p className="quiet">{t('print.hashNote')}</p>
      </section>
    ) : null}</Loaded>
  )
}
