import { Checkbox, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded, Section, useFormat, useRead } from '../../../web/kit/index.ts'
import { placeName } from '../../form/browser.ts'
import { getRevision } from '../report.contract.ts'
import { REPORT_ACTIONS, type ReportAction } from '../report.ts'
import { reportActionText } from '../report.text.ts'
import { CompareTable } from './CompareTable.tsx'
import { newestFirst } from './history.ts'
import type { ReportView } from './useDraft.ts'

const isAction = (text: string): text is ReportAction => (REPORT_ACTIONS as readonly string[]).includes(text)

/** 办理记录: who did what when, and why; every earlier revision stays readable, and any two can be compared. */
export const ReportHistory = ({ view }: { view: ReportView }) => {
  const { t } = useTranslation('report')
  const { say, moment } = useFormat()
  const nameOf = (place: string) => say(placeName(view.form, view.rows, place))
  return (
    <Section title={t('history')}>
      {view.revision > 1 ? <Compare view={view} /> : null}
      {view.steps.length ? <ol className="timeline">{newestFirst(view.steps).map((s, i) => (
        <li key={`${s.at} ${i}`}>
          <time dateTime={s.at}>{moment(s.at)}</time>
          <b>{isAction(s.action) ? say(reportActionText[s.action]) : s.action}{s.deputy ? t('inPlace') : ''}</b>
          <span className="quiet">{[s.who, s.orgName, t('revision', { n: s.revision })].filter(Boolean).join(' · ')}</span>
          {s.reason ? <p>{t('why', { reason: s.reason })}</p> : null}
          {s.evidence ? <p>{t('evidence', { text: s.evidence })}</p> : null}
          {s.cells.length ? <ul>{s.cells.map((c) => <li key={c.cell}>{nameOf(c.cell)}: {c.reason}</li>)}</ul> : null}
        </li>
      ))}</ol> : <p className="quiet">{t('noHistory')}</p>}
    </Section>
  )
}

const Compare = ({ view }: { view: ReportView }) => {
  const { t } = useTranslation('report')
  const { moment } = useFormat()
  const [[a, b], choose] = useState<[number, number]>([view.revision - 1, view.revision])
  const [open, setOpen] = useState(false), [all, setAll] = useState(false)
  const at = (revision: number) => ({ params: { form: view.form.code, org: view.org.id, period: view.period, revision } })
  const [before, after] = [useRead(getRevision, at(a), { enabled: open }), useRead(getRevision, at(b), { enabled: open })]
  const options = Array.from({ length: view.revision }, (_, i) => ({ value: i + 1, label: t('revision', { n: i + 1 }) }))
  return (
    <details className="old-revision" onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{t('compare.title')}</summary>
      {open ? <>
        <div className="bar">
          <Select size="small" aria-label={t('compare.before')} value={a} options={options} onChange={(n) => choose([n, b])} /> → <Select size="small" aria-label={t('compare.after')} value={b} options={options} onChange={(n) => choose([a, n])} />
          <Checkbox checked={all} onChange={(e) => setAll(e.target.checked)}>{t('compare.all')}</Checkbox>
        </div>
        <Loaded of={before}>{(old) => <Loaded of={after}>{(now) => <>
          {[old, now].map((r) => <p key={r.revision} className="quiet">{[t('revision', { n: r.revision }), moment(r.madeAt), r.madeBy, r.reason].filter(Boolean).join(' · ')}</p>)}
          <CompareTable form={view.form} before={{ ...old, name: t('revision', { n: old.revision }) }} after={{ ...now, name: t('revision', { n: now.revision }) }} onlyChanged={!all} />
        </>}</Loaded>}</Loaded>
      </> : null}
    </details>
  )
}
