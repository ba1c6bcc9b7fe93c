import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable, Loaded, Section, useFormat, useRead, writeEntry, type Entry } from '../../../web/kit/index.ts'
import type { CellValue } from '../../form/browser.ts'
import { getRevision } from '../report.contract.ts'
import { REPORT_ACTIONS, type ReportAction } from '../report.ts'
import { reportActionText } from '../report.text.ts'
import { newestFirst } from './history.ts'
import type { ReportView } from './useDraft.ts'

const isAction = (text: string): text is ReportAction => (REPORT_ACTIONS as readonly string[]).includes(text)

/** 办理记录: who did what when, and why; every earlier revision stays readable. */
export const ReportHistory = ({ view }: { view: ReportView }) => {
  const { t } = useTranslation('report')
  const { say, moment } = useFormat()
  const [open, setOpen] = useState<number | null>(null)
  const labelOf = (key: string) => { const cell = view.form.cells.find((c) => c.key === key); return cell ? say(cell.label) : key }
  const revisions = [...new Set(view.steps.map((s) => s.revision))].filter((r) => r !== view.revision).sort((a, b) => b - a)
  return (
    <Section title={t('history')} actions={revisions.map((r) => <Button key={r} size="small" aria-expanded={open === r} onClick={() => setOpen(open === r ? null : r)}>{t('revision', { n: r })}</Button>)}>
      {open === null ? null : <OldRevision view={view} revision={open} labelOf={labelOf} />}
      {view.steps.length ? <ol className="timeline">{newestFirst(view.steps).map((s, i) => (
        <li key={`${s.at} ${i}`}>
          <time dateTime={s.at}>{moment(s.at)}</time>
          <b>{isAction(s.action) ? say(reportActionText[s.action]) : s.action}{s.deputy ? t('inPlace') : ''}</b>
          <span className="quiet">{[s.who, s.orgName, t('revision', { n: s.revision })].filter(Boolean).join(' · ')}</span>
          {s.reason ? <p>{t('why', { reason: s.reason })}</p> : null}
          {s.cells.length ? <ul>{s.cells.map((c) => <li key={c.cell}>{labelOf(c.cell)}: {c.reason}</li>)}</ul> : null}
        </li>
      ))}</ol> : <p className="quiet">{t('noHistory')}</p>}
    </Section>
  )
}

const OldRevision = ({ view, revision, labelOf }: { view: ReportView, revision: number, labelOf: (key: string) => string }) => {
  const { t } = useTranslation('report')
  const { moment, unit } = useFormat()
  const read = useRead(getRevision, { params: { form: view.form.code, org: view.org.id, period: view.period, revision } })
  return (
    <Loaded of={read}>{(old) => <div className="old-revision">
      <p className="quiet">{[t('revision', { n: old.revision }), moment(old.madeAt), old.madeBy, old.reason].filter(Boolean).join(' · ')}</p>
      <DataTable caption={t('revision', { n: old.revision })} rows={view.form.cells} rowKey={(c) => c.key} columns={[
        { key: 'item', title: t('item'), head: true, render: (c) => <>{labelOf(c.key)} <small className="quiet">{unit(c.unit)}</small></> },
        { key: 'old', title: t('revision', { n: old.revision }), numeric: true, render: (c) => saidOf(old.values[c.key]) || t('none_') },
        { key: 'now', title: t('now'), numeric: true, render: (c) => saidOf(view.values[c.key]) || t('none_') },
      ]} />
    </div>}</Loaded>
  )
}

const saidOf = (v: CellValue | undefined) => v === null || v === undefined ? '' : typeof v === 'number' || v === 'n/a' ? writeEntry(v as Entry) : v
