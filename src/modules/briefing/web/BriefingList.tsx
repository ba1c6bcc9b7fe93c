import { Button, Input, Select } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { AbilityButton, DataTable, Empty, Go, listOf, Loaded, Page, Problem, saveBase64, send, useFormat, usePages, useSession, useUrlState, type Column } from '../../../web/kit/index.ts'
import { OrgPicker } from '../../../web/kit/OrgPicker.tsx'
import { exportBriefings, listBriefings } from '../briefing.contract.ts'
import { BRIEFING_KINDS, BRIEFING_STATES, type BriefingKind, type BriefingState } from '../briefing.ts'
import { briefingKindText, briefingStateText } from '../briefing.text.ts'
import { PlanField } from './PlanField.tsx'

const BriefingForm = lazy(() => import('./BriefingForm.tsx'))
type Row = Answer<typeof listBriefings>['rows'][number]
const PLAIN = { kind: '', state: '', plan: '', under: '', period: '', q: '' }
const YEARS_BACK = 6

/** 情况报送: one's own, and what has been reported from below. */
const BriefingList = () => {
  const { t } = useTranslation('briefing')
  const [view, setView] = useUrlState(PLAIN)
  const [writing, setWriting] = useState(false)
  const [fault, setFault] = useState<Error | null>(null)
  const kind = listOf(view.kind).filter((k): k is BriefingKind => (BRIEFING_KINDS as readonly string[]).includes(k)), state = listOf(view.state).filter((s): s is BriefingState => (BRIEFING_STATES as readonly string[]).includes(s))
  const query = { ...(kind.length ? { kind } : {}), ...(state.length ? { state } : {}), ...(view.plan ? { plan: view.plan } : {}), ...(view.under ? { under: Number(view.under) } : {}), ...(view.period ? { period: view.period } : {}), ...(view.q ? { q: view.q } : {}) }
  const pages = usePages(listBriefings, { query: { ...query, limit: 50 } }), first = pages.data?.pages[0]
  const save = async () => { setFault(null); await send(exportBriefings, { query }).then(saveBase64, setFault) }
  return (
    <Page title={t('title')} note={t('note')} actions={<><Button onClick={() => { void save() }}>{t('export')}</Button>{first ? <AbilityButton type="primary" ability={first.abilities.create} onClick={() => setWriting(true)}>{t('write')}</AbilityButton> : null}</>}>
      <Filters view={view} setView={setView} kind={kind} state={state} />
      <Problem error={fault} />
      <Loaded of={{ ...pages, data: pages.data?.pages }}>{(loaded) => <Rows rows={loaded.flatMap((p) => p.rows)} filtered={Object.values(view).some(Boolean)} clear={() => setView(PLAIN)} more={pages.hasNextPage ? { load: () => { void pages.fetchNextPage() }, busy: pages.isFetchingNextPage } : null} />}</Loaded>
      <Suspense fallback={null}>{writing ? <BriefingForm briefing={null} plan={view.plan || null} onClose={() => setWriting(false)} /> : null}</Suspense>
    </Page>
  )
}

interface FiltersProps { view: typeof PLAIN, setView: (patch: Partial<typeof PLAIN>) => void, kind: BriefingKind[], state: BriefingState[] }
const Filters = ({ view, setView, kind, state }: FiltersProps) => {
  const { t } = useTranslation('briefing')
  const { say, period } = useFormat()
  const { today } = useSession(), year = Number(today.slice(0, 4))
  const periods = Array.from({ length: YEARS_BACK }, (_, i) => year - i).flatMap((y) => [String(y), ...[4, 3, 2, 1].map((q) => `${y}Q${q}`)])
  return (
    <div className="bar" role="search" aria-label={t('filters')}>
      <Select mode="multiple" allowClear className="bar-select" placeholder={t('allKinds')} aria-label={t('allKinds')} value={kind} onChange={(chosen: BriefingKind[]) => setView({ kind: chosen.join('.') })} options={BRIEFING_KINDS.map((k) => ({ value: k, label: say(briefingKindText[k]) }))} />
      <Select mode="multiple" allowClear className="bar-select" placeholder={t('allStates')} aria-label={t('allStates')} value={state} onChange={(chosen: BriefingState[]) => setView({ state: chosen.join('.') })} options={BRIEFING_STATES.map((s) => ({ value: s, label: say(briefingStateText[s]) }))} />
      <PlanField className="bar-select wide" label={t('allPlans')} value={view.plan || null} onChange={(plan) => setView({ plan: plan ?? '' })} />
      <OrgPicker label={t('under')} value={view.under ? Number(view.under) : null} onChange={(org) => setView({ under: org === null ? '' : String(org) })} />
      <Select allowClear className="bar-select" placeholder={t('allPeriods')} aria-label={t('allPeriods')} value={view.period || null} onChange={(p: string | null) => setView({ period: p ?? '' })} options={periods.map((p) => ({ value: p, label: period(p) }))} />
      <Input.Search key={view.q} allowClear className="bar-search" placeholder={t('search')} aria-label={t('search')} defaultValue={view.q} onSearch={(q) => setView({ q })} />
    </div>
  )
}

const Rows = ({ rows, filtered, clear, more }: { rows: readonly Row[], filtered: boolean, clear: () => void, more: { load: () => void, busy: boolean } | null }) => {
  const { t } = useTranslation('briefing')
  const { say, name, day } = useFormat()
  const columns: Column<Row>[] = [
    { key: 'kind', title: t('kind'), render: (b) => say(briefingKindText[b.kind]) },
    { key: 'title', title: t('subject'), head: true, className: 'wrap', render: (b) => <Go to={`/briefings/${b.id}`}>{b.title}</Go> },
    { key: 'org', title: t('org'), className: 'wrap', render: (b) => name(b.org) },
    { key: 'plan', title: t('plan'), className: 'wrap', render: (b) => b.plan?.title ?? '—' },
    { key: 'state', title: t('state'), render: (b) => say(briefingStateText[b.state]) },
    { key: 'to', title: t('to'), className: 'wrap', render: (b) => b.to ? name(b.to) : '—' },
    { key: 'on', title: t('on'), render: (b) => b.reportedOn ? day(b.reportedOn) : '—' },
  ]
  return <DataTable caption={t('title')} columns={columns} rows={rows} rowKey={(b) => b.id} more={more}
    empty={filtered ? <Empty title={t('noMatch')} hint={t('noMatchHint')}><Button onClick={clear}>{t('clear')}</Button></Empty> : <Empty title={t('none')} hint={t('noneHint')} />} />
}
export default BriefingList
