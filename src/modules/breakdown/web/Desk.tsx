import { Button, Input } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { useBlocker } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Ability } from '../../../kernel/access.ts'
import { AbilityButton, Amount, Empty, Field, Go, OrgBreadcrumb, Page, Problem, csvText, saveFile, useFormat, useWrite } from '../../../web/kit/index.ts'
import { discardBreakdown, getBreakdown, issueBreakdown, listBreakdowns, saveBreakdown } from '../breakdown.contract.ts'
import type { Method } from '../breakdown.ts'
import { breakdownStateText, courseText, methodText, modeText } from '../breakdown.text.ts'
import { Discard, Issue } from './Dialogs.tsx'
import { Findings } from './Findings.tsx'
import { Matrix } from './Matrix.tsx'
import { MethodBar } from './MethodBar.tsx'
import { sheetOf } from './sheet.ts'
import { fits, frameIn, judged, sameTable, tableOf, type Table } from './table.ts'
import { Versions } from './Versions.tsx'
import { divides, type View } from './view.ts'

interface DeskProps {
  view: View, told: string
  /** somebody else has moved on from the version being edited here */
  behind: boolean
  onDirty: (dirty: boolean) => void
  onDone: (view: View, word: string) => void
  onReload: () => void
}

/** Whoever only looks is told so once; whoever may, but not now, is told at the button. */
const shows = (ability: Ability) => ability === true || ability.code !== 'not-permitted'

export const Desk = ({ view, told, behind, onDirty, onDone, onReload }: DeskProps) => {
  const { t } = useTranslation('breakdown')
  const { say, title, name, moment, period } = useFormat()
  const [table, setTable] = useState<Table>(() => tableOf(view))
  const [method, setMethod] = useState<Method>(view.method ?? 'workers')
  const [weights, setWeights] = useState<Readonly<Record<string, number>>>({})
  const [reason, setReason] = useState(view.reason ?? '')
  const [unreadable, setUnreadable] = useState(0)
  const [asking, setAsking] = useState<'issue' | 'discard' | null>(null)
  const refresh = [getBreakdown, listBreakdowns]
  const save = useWrite(saveBreakdown, refresh), issue = useWrite(issueBreakdown, refresh), discard = useWrite(discardBreakdown, refresh)
  const params = { plan: view.plan.code, target: view.target.code }, frame = frameIn(view), divisible = divides(frame.mode)
  const dirty = useMemo(() => !sameTable(table, tableOf(view)) || (reason.trim() || null) !== (view.reason ?? null), [table, reason, view])
  const findings = useMemo(() => judged(view, table), [view, table])
  const editable = view.abilities.write === true
  useEffect(() => { onDirty(dirty); return () => onDirty(false) }, [dirty])
  useBlocker({ shouldBlockFn: () => dirty && !confirm(t('leave')), enableBeforeUnload: () => dirty })

  const keep = async () => {
    const shares = view.children.map((c) => ({ org: c.id, shares: { ...table[String(c.id)] } }))
    const done = await save.run({ params, body: { method, reason: reason.trim() || null, shares } }, view.version).catch(() => null)
    if (done) onDone(done, t('saved', { n: done.version }))
  }
  const give = async (why: string) => {
    const done = await issue.run({ params, body: { reason: why.trim() || null } }, view.version).catch(() => null)
    if (done) onDone(done, t('given2', { n: done.version }))
  }
  const drop = async () => {
    const done = await discard.run({ params }, view.version).catch(() => null)
    if (done) onDone(done, t('discarded'))
  }

  const odd = unreadable || Object.values(table).some((shares) => Object.values(shares).some((v) => v !== null && !fits(frame, v)))
  const maySave: Ability = view.abilities.write !== true ? view.abilities.write : odd ? { code: 'odd', detail: t('oddFirst') } : !dirty && view.state ? { code: 'same', detail: t('nothingNew') } : true
  const broken = findings.find((f) => f.weight === 'stop')
  const mayIssue: Ability = dirty ? { code: 'unsaved', detail: t('saveFirst') } : view.abilities.issue !== true ? view.abilities.issue : broken ? { code: 'broken', detail: say(broken) } : true
  const draft = view.state === 'draft' ? view.versions.find((v) => v.state === 'draft') : undefined
  const adjusts = view.versions.some((v) => v.state === 'issued')

  return (
    <Page wide name={`${say(view.target.name)} · ${name(view.org)}`} title={say(view.target.name)} trail={<Go to={`/breakdown/${view.plan.code}`}>{t('title')} · {title(view.plan)}</Go>}
      note={<><OrgBreadcrumb places={view.breadcrumb} to={(p) => ({ to: `/breakdown/${view.plan.code}/${view.target.code}`, search: { org: String(p.id) } })} /><span>{say(view.target.sentence)}</span></>}
      actions={<>
        <Go to={`/boards/${view.plan.code}/targets/${view.target.code}`} search={{ org: String(view.org.id) }} className="action-link">{t('board')}</Go>
        {divisible && view.children.length ? <>
          <Button onClick={() => saveFile(`${say(view.target.name)}.csv`, csvText(sheetOf(view, table, { name, period, whole: t(frame.course === 'sum' ? 'whole' : 'level'), child: t('child'), lastYear: t('lastYear', { year: period(view.lastYear.year) }) }), view.demo ? t('demo') : null))}>{t('csv')}</Button>
          <Button onClick={() => print()}>{t('print')}</Button>
          {draft && shows(view.abilities.discard) ? <AbilityButton ability={view.abilities.discard} onClick={() => setAsking('discard')}>{t('discard')}</AbilityButton> : null}
          {shows(view.abilities.write) ? <AbilityButton ability={maySave} type={dirty ? 'primary' : 'default'} loading={save.busy} onClick={() => { void keep() }}>{t('save')}</AbilityButton> : null}
          {draft ? <AbilityButton ability={mayIssue} type={dirty ? 'default' : 'primary'} onClick={() => setAsking('issue')}>{t('issue')}</AbilityButton> : null}
        </> : null}
      </>}>
      <p className="lead-why">{say(modeText[frame.mode])}{frame.mode === 'amount' ? ` ${say(courseText[frame.course])}${t('stop')}` : null}</p>
      <dl className="facts">
        <div><dt>{t('own')}</dt><dd><Amount value={view.own.whole} unit={frame.unit} exact /></dd></div>
        <div><dt>{t('ownFrom')}</dt><dd>{t(`from.${view.own.from}`)}</dd></div>
        <div><dt>{t('lastYear', { year: period(view.lastYear.year) })}</dt><dd><Amount value={view.lastYear.actual} unit={frame.unit} exact /></dd></div>
        {divisible ? <div><dt>{t('state')}</dt><dd>{view.state ? `${say(breakdownStateText[view.state])}${t('ofVersion', { n: view.versions.find((v) => v.state === view.state)?.version ?? view.version })}` : t('none')}</dd></div> : null}
        {view.method ? <div><dt>{t('method')}</dt><dd>{say(methodText[view.method])}</dd></div> : null}
      </dl>
      <p className="breakdown-status" role="status">{told}{dirty ? t('unsaved') : draft ? t('waits', { who: draft.madeBy ?? t('somebody'), when: moment(draft.madeAt) }) : ''}</p>
      {behind && !save.busy ? <div className="notice" role="alert">{t('behind')} <Button size="small" onClick={onReload}>{t('reload')}</Button></div> : null}
      <Problem error={save.error} />
      {!divisible ? null : !view.children.length ? <Empty title={t('noChildren')} hint={t('noChildrenHint')} /> : <>
        {view.abilities.write === true ? <MethodBar view={view} method={method} weights={weights} table={table} onMethod={setMethod} onTable={setTable} /> : <p className="notice no-print">{shows(view.abilities.write) ? view.abilities.write.detail : t('readOnly', { org: name(view.org) })}</p>}
        <Matrix view={view} table={table} findings={findings} editable={editable} method={method} weights={weights} onWeights={setWeights} onTable={(next) => { setTable(next); setMethod('manual') }} onUnreadable={setUnreadable} />
        <Findings findings={findings} view={view} />
        {editable ? <div className="breakdown-reason"><Field label={t('reason')} hint={adjusts ? t('reasonAdjust') : t('reasonHint')}>{(id) => <Input.TextArea id={id} autoSize={{ minRows: 2, maxRows: 5 }} maxLength={300} value={reason} onChange={(e) => setReason(e.target.value)} />}</Field></div> : null}
      </>}
      <Versions view={view} />
      {asking === 'issue' ? <Issue view={view} findings={findings} adjusts={adjusts} busy={issue.busy} error={issue.error} onGive={(why) => { void give(why) }} onClose={() => { setAsking(null); issue.reset() }} /> : null}
      {asking === 'discard' ? <Discard standing={adjusts} busy={discard.busy} error={discard.error} onDrop={() => { void drop() }} onClose={() => { setAsking(null); discard.reset() }} /> : null}
    </Page>
  )
}
