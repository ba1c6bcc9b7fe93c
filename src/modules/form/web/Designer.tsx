import { Button, Tabs } from 'antd'
import { useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { AbilityButton, Go, Page, Problem, Section, saveFile, useFormat, useMay, useSession, useUrlState, useWrite } from '../../../web/kit/index.ts'
import { copied, tidied, type Issued } from '../design.ts'
import { getForm, issueForm, listForms, putForm, removeForm, withdrawForm, type LayoutNote } from '../form.contract.ts'
import type { FormSpec } from '../form.spec.ts'
import { formStateText } from '../form.text.ts'
import type { Fault } from '../sound.ts'
import { IssueDialog, ReasonDialog } from './ActDialogs.tsx'
import { CellsTab } from './CellsTab.tsx'
import { ChecksTab } from './ChecksTab.tsx'
import { tabOf, TABS, type Tab } from './faults.ts'
import { FormDrawing } from './FormDrawing.tsx'
import { GridTab } from './GridTab.tsx'
import { hand } from '../handoff.ts'
import { HeadTab } from './HeadTab.tsx'
import { HistoryTab } from './HistoryTab.tsx'
import { ListsTab } from './ListsTab.tsx'
import { Faults, LayoutNotes, Notices } from './Notices.tsx'
import { useDesign, useKeys } from './useDesign.ts'
import './form.css'

interface DesignerProps { known: Answer<typeof getForm> | null, place: string, base: { readonly version: number, readonly spec: FormSpec }, start?: FormSpec | null, issued: Issued, plan: string | null, planIssued?: boolean, years: { readonly from: number, readonly to: number }, notes: readonly LayoutNote[] }
type Asking = 'issue' | 'edition' | 'withdraw' | null

/** A form on the table: its parts as tabs, every fault at its place as one works, and below it the sheet as a clerk will see it. */
export const Designer = ({ known, place, base, start = null, issued, plan, planIssued = false, years, notes }: DesignerProps) => {
  const { t } = useTranslation('form')
  const { say } = useFormat()
  const { post } = useSession()
  const may = useMay()
  const navigate = useNavigate()
  const [view, setView] = useUrlState({ tab: 'head' })
  const [chosen, setChosen] = useState<string | null>(null)
  const [asking, setAsking] = useState<Asking>(null)
  const design = useDesign(place, base, issued, start)
  const put = useWrite(putForm, [getForm, listForms]), issue = useWrite(issueForm, [getForm, listForms]), withdraw = useWrite(withdrawForm, [getForm, listForms]), remove = useWrite(removeForm, [listForms])
  const writable = known ? known.abilities.edit === true : may('form.write')
  const { form, faults } = design

  const save = async (reason?: string): Promise<number | null> => {
    const done = await put.run({ params: { form: form.code }, body: { spec: tidied(form), plan, ...(reason ? { reason } : {}) } }, base.version).catch(() => null)
    if (!done) return null
    design.saved()
    setAsking(null)
    if (!known) await navigate({ to: `/forms/${form.code}` as never, search: { tab: view.tab } as never })
    return done.version
  }
  const mayStore = !faults.length && writable
  const ask = () => { if (!mayStore || put.busy) return; if (issued) setAsking('edition'); else if (planIssued) setAsking('issue'); else void save() }
  const send = async () => {
    if (planIssued) { await save(); return }
    const version = design.dirty ? await save() : base.version
    if (version !== null && await issue.run({ params: { form: form.code }, body: {} }, version).catch(() => null)) setAsking(null)
  }
  const drop = async () => { if (known && await remove.run({ params: { form: form.code } }, base.version).catch(() => null) !== null) { design.saved(); await navigate({ to: '/forms' as never }) } }
  const copy = async () => { hand(copied(form, `${form.code}-2`.slice(0, 40))); await navigate({ to: '/forms/new' as never }) }
  useKeys({ undo: design.undo, redo: design.redo, save: ask })
  const go = (fault: Fault) => {
    const tab = tabOf(fault)
    if (tab === 'cells' && typeof fault.path[1] === 'number') setChosen(form.cells[fault.path[1]]?.key ?? null)
    setView({ tab })
  }

  const count = (tab: Tab) => faults.filter((f) => tabOf(f) === tab).length
  const label = (tab: Tab, n?: number) => <>{t(`tab.${tab}`, { n: n ?? 0 })}{count(tab) ? <span className="form-fault" aria-label={t('faultsIn', { n: count(tab) })}> ●</span> : null}</>
  const body: Record<Tab, React.ReactNode> = {
    head: <HeadTab design={design} years={years} fixedCode={known !== null} />,
    grid: <GridTab design={design} chosen={chosen} onChoose={setChosen} />,
    cells: <CellsTab design={design} chosen={chosen} onChoose={setChosen} />,
    lists: <ListsTab design={design} />,
    checks: <ChecksTab design={design} />,
    history: known ? <HistoryTab form={known} draft={design.dirty ? tidied(form) : null} /> : null,
  }
  const tabs = TABS.filter((x) => x !== 'history' || known).map((key) => ({ key, label: label(key, key === 'cells' ? form.cells.length : key === 'lists' ? form.lists.length : key === 'checks' ? form.checks.length : key === 'grid' ? (form.grid?.rows.length ?? 0) : 0), children: body[key] }))
  const title = say(form.title) || t('new')
  return (
    <Page wide name={title} title={title} trail={plan ? <Go to={`/plans/${plan}`} search={{ tab: 'forms' }}>{known?.planTitle ?? plan}</Go> : <Go to="/forms">{t('list')}</Go>}
      note={<span className="form-note">{known ? <span className={`form-state form-state-${known.state}`}>{say(formStateText[known.state])}</span> : null}{known ? [known.code, known.ownerName, t('editionN', { n: known.edition })].join(' · ') : t('newNote')}</span>}
      actions={<>
        {known?.state === 'issued' && may('report.read') ? <Go to="/reports" search={{ form: form.code }}>{t('reports')}</Go> : null}
        <Button onClick={() => saveFile(`${form.code}.json`, `${JSON.stringify(tidied(form), null, 2)}\n`, 'application/json')}>{t('export')}</Button>
        {may('form.write') ? <Button onClick={() => { void copy() }}>{t('copy')}</Button> : null}
        {known?.abilities.remove === true ? <Button danger loading={remove.busy} onClick={() => { void drop() }}>{t('removeForm')}</Button> : null}
        {known && known.ownerId === post.orgId && known.state === 'issued' ? <AbilityButton danger ability={known.abilities.withdraw} onClick={() => setAsking('withdraw')}>{t('withdraw.open')}</AbilityButton> : null}
        {writable ? <AbilityButton type={known?.state === 'draft' && !design.dirty ? 'default' : 'primary'} loading={put.busy} ability={faults.length ? { code: 'faults', detail: t('faultsFirst', { n: faults.length }) } : known && !design.dirty ? { code: 'clean', detail: t('nothingToSave') } : true} onClick={ask}>{t('save')}</AbilityButton> : null}
        {known?.state === 'draft' && known.ownerId === post.orgId ? <AbilityButton type="primary" loading={issue.busy} ability={faults.length ? { code: 'faults', detail: t('faultsFirst', { n: faults.length }) } : known.abilities.issue} onClick={() => setAsking('issue')}>{t('issue.open')}</AbilityButton> : null}
      </>}>
      {writable ? <Notices design={design} base={base.version} known={known !== null} /> : null}
      <LayoutNotes notes={notes} />
      <Problem error={asking ? null : put.error ?? issue.error ?? remove.error} />
      {writable ? <Faults design={design} onGo={go} /> : null}
      {writable ? <Tabs activeKey={tabs.some((x) => x.key === view.tab) ? view.tab : 'head'} onChange={(tab) => setView({ tab })} items={tabs} destroyOnHidden /> : known ? <HistoryTab form={known} draft={null} /> : null}
      <Section title={t('preview')}><FormDrawing form={form} /></Section>
      {asking === 'issue' ? <IssueDialog form={form} busy={put.busy || issue.busy} error={put.error ?? issue.error} onClose={() => setAsking(null)} onDone={() => { void send() }} /> : null}
      {asking === 'edition' ? <ReasonDialog kind="edition" form={form} busy={put.busy} error={put.error} onClose={() => setAsking(null)} onDone={(reason) => { void save(reason) }} /> : null}
      {asking === 'withdraw' ? <ReasonDialog kind="withdraw" form={form} busy={withdraw.busy} error={withdraw.error} onClose={() => setAsking(null)} onDone={(reason) => { void withdraw.run({ params: { form: form.code }, body: { reason } }, base.version).then(() => setAsking(null)).catch(() => null) }} /> : null}
    </Page>
  )
}
