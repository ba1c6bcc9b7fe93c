import { Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { AbilityButton, Amount, DataTable, Empty, Go, Loaded, OrgBreadcrumb, Page, Problem, Section, useFormat, useRead, useUrlState, useWrite, type Column } from '../../../web/kit/index.ts'
import { discardBreakdown, getBreakdown, issueBreakdown, listBreakdowns, previewBreakdown, saveBreakdown } from '../breakdown.contract.ts'
import { METHODS, type Method } from '../breakdown.ts'
import { breakdownStateText, courseText, methodText, modeText } from '../breakdown.text.ts'
import { Matrix, type Table } from './Matrix.tsx'
import './breakdown.css'

export type View = Answer<typeof getBreakdown>

/** One target divided among the organisations below and over the years. */
const BreakdownPage = () => {
  const { plan = '', target = '' } = useParams({ strict: false }) as { plan?: string, target?: string }
  const [at] = useUrlState({ org: '' })
  const { t } = useTranslation('breakdown')
  const read = useRead(getBreakdown, { params: { plan, target }, query: at.org ? { org: Number(at.org) } : {} })
  if (!read.data) return <Page title={t('title')} trail={<Go to={`/breakdown/${plan}`}>{t('title')}</Go>}><Loaded of={read}>{() => null}</Loaded></Page>
  return <Loaded of={read}>{(view) => <Desk key={`${view.org.id} ${view.version} ${view.state}`} view={view} />}</Loaded>
}

const tableOf = (view: View): Table => Object.fromEntries(view.children.map((c) => [String(c.id), { ...c.shares }]))

const Desk = ({ view }: { view: View }) => {
  const { t } = useTranslation('breakdown')
  const { say, title, name, period } = useFormat()
  const [table, setTable] = useState<Table>(() => tableOf(view))
  const [method, setMethod] = useState<Method>(view.method ?? 'workers')
  const [weights, setWeights] = useState<Readonly<Record<string, number>>>({})
  const [reason, setReason] = useState(view.reason ?? '')
  const [asking, setAsking] = useState(false)
  const [findings, setFindings] = useState(view.findings)
  const moved = [getBreakdown, listBreakdowns]
  const preview = useWrite(previewBreakdown), save = useWrite(saveBreakdown, moved), issue = useWrite(issueBreakdown, moved), discard = useWrite(discardBreakdown, moved)
  const params = { plan: view.plan.code, target: view.target.code }
  const dirty = JSON.stringify(table) !== JSON.stringify(tableOf(view)) || (reason || null) !== (view.reason ?? null)
  const editable = view.abilities.write === true
  const divides = view.frame.mode === 'amount' || view.frame.mode === 'rate'

  const propose = async () => {
    const done = await preview.run({ params, body: { method, weights } }).catch(() => null)
    if (!done) return
    setTable(Object.fromEntries(done.shares.map((s) => [String(s.org), s.shares])))
    setFindings(done.findings)
  }
  const keep = () => save.run({ params, body: { method, reason: reason.trim() || null, shares: view.children.map((c) => ({ org: c.id, shares: table[String(c.id)] ?? {} })) } }, view.version).catch(() => null)
  const give = async () => { if (await issue.run({ params, body: { reason: reason.trim() || null } }, view.version).catch(() => null)) setAsking(false) }

  return (
    <Page wide name={`${say(view.target.name)} · ${name(view.org)}`} title={say(view.target.name)} trail={<Go to={`/breakdown/${view.plan.code}`}>{title(view.plan)}</Go>}
      note={<><OrgBreadcrumb places={view.breadcrumb} to={(p) => ({ to: `/breakdown/${view.plan.code}/${view.target.code}`, search: { org: String(p.id) } })} /><span>{say(view.target.sentence)}</span></>}
      actions={<>
        <Go to={`/boards/${view.plan.code}/targets/${view.target.code}`} search={{ org: String(view.org.id) }} className="action-link">{t('board')}</Go>
        <Button onClick={() => print()}>{t('print')}</Button>
        {view.state === 'draft' ? <AbilityButton ability={view.abilities.discard} onClick={() => { void discard.run({ params }, view.version).catch(() => null) }}>{t('discard')}</AbilityButton> : null}
        {divides ? <AbilityButton ability={view.abilities.write} type={dirty ? 'primary' : 'default'} loading={save.busy} onClick={() => { void keep() }}>{t('save')}</AbilityButton> : null}
        {view.state === 'draft' ? <AbilityButton ability={dirty ? { code: 'unsaved', detail: t('saveFirst') } : view.abilities.issue} type={dirty ? 'default' : 'primary'} onClick={() => setAsking(true)}>{t('issue')}</AbilityButton> : null}
      </>}>
      <p className="lead-why">{say(modeText[view.frame.mode])} {divides ? say(courseText[view.frame.course]) : null}</p>
      <dl className="facts">
        <div><dt>{t('own')}</dt><dd><Amount value={view.own.whole} unit={view.frame.unit} /></dd></div>
        <div><dt>{t('ownFrom')}</dt><dd>{t(`from.${view.own.from}`)}</dd></div>
        <div><dt>{t('lastYear', { year: period(view.lastYear.year) })}</dt><dd><Amount value={view.lastYear.actual} unit={view.frame.unit} /></dd></div>
        <div><dt>{t('state')}</dt><dd>{view.state ? say(breakdownStateText[view.state]) : t('none')}</dd></div>
      </dl>
      {!divides ? null : !view.children.length ? <Empty title={t('noChildren')} hint={t('noChildrenHint')} /> : <>
        {editable ? <div className="bar">
          <label className="bar-label">{t('method')} <Select className="breakdown-method" aria-label={t('method')} value={method} onChange={setMethod} options={METHODS.map((m) => ({ value: m, label: say(methodText[m]) }))} /></label>
          {method === 'manual' ? null : <Button loading={preview.busy} onClick={() => { void propose() }}>{t('propose')}</Button>}
          <span className="quiet" role="status">{dirty ? t('unsaved') : ''}</span>
        </div> : null}
        <Problem error={preview.error ?? save.error ?? discard.error} />
        <Matrix view={view} table={table} editable={editable} weights={method === 'custom' ? weights : null} onWeights={setWeights} onTable={(next) => { setTable(next); setMethod('manual') }} />
        {findings.length ? <ul className="findings" aria-label={t('findings')}>{findings.map((f, i) => <li key={i} className={`finding-${f.weight}`}>{say(f)}</li>)}</ul> : null}
        {editable ? <label className="breakdown-reason">{t('reason')}<Input maxLength={300} value={reason} onChange={(e) => setReason(e.target.value)} placeholder={t('reasonHint')} /></label> : null}
      </>}
      <Versions view={view} />
      {asking ? <Modal open title={t('issue')} okText={t('issue')} cancelText={t('cancel')} confirmLoading={issue.busy} onCancel={() => setAsking(false)} onOk={() => { void give() }}>
        <p>{t('issueSure', { n: view.children.length })}</p><Problem error={issue.error} />
      </Modal> : null}
    </Page>
  )
}

type Version = View['versions'][number]
const Versions = ({ view }: { view: View }) => {
  const { t } = useTranslation('breakdown')
  const { say, moment } = useFormat()
  if (!view.versions.length) return null
  const columns: Column<Version>[] = [
    { key: 'version', title: t('version'), head: true, render: (v) => t('versionN', { n: v.version }) },
    { key: 'state', title: t('state'), render: (v) => say(breakdownStateText[v.state]) },
    { key: 'method', title: t('method'), render: (v) => say(methodText[v.method]) },
    { key: 'made', title: t('made'), className: 'wrap', render: (v) => [v.madeBy, moment(v.madeAt)].filter(Boolean).join(' · ') },
    { key: 'approved', title: t('approved'), className: 'wrap', render: (v) => v.approvedAt ? [v.approvedBy, moment(v.approvedAt)].filter(Boolean).join(' · ') : '—' },
    { key: 'reason', title: t('reason'), className: 'wrap', render: (v) => v.reason ?? '—' },
  ]
  return <Section title={t('versions')}><DataTable caption={t('versions')} columns={columns} rows={view.versions} rowKey={(v) => String(v.version)} /></Section>
}
export default BreakdownPage
