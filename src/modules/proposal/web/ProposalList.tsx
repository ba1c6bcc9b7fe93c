import { Button, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { AbilityButton, DataTable, Empty, Go, listOf, Loaded, Page, Problem, saveBase64, send, useFormat, useMay, usePages, useUrlState, type Column } from '../../../web/kit/index.ts'
import { OrgPicker } from '../../../web/kit/OrgPicker.tsx'
import { OWNERSHIPS, ownershipText } from '../../org/browser.ts'
import { exportProposals, listProposals } from '../proposal.contract.ts'
import { PROPOSAL_SORTS, PROPOSAL_STATES, PROPOSAL_TAGS, WORK } from '../proposal.ts'
import { proposalStateText, proposalTagText, proposalWorkText } from '../proposal.text.ts'
import { StateMark } from './StateMark.tsx'
import './proposal.css'

type Row = Answer<typeof listProposals>['rows'][number]
const PLAIN = { q: '', state: '', tag: '', ownership: '', under: '', from: '', to: '', overdue: '', linked: '', work: '', sort: '' }
type View = typeof PLAIN
type SetView = (patch: Partial<View>) => void
const LINKED = ['duplicate', 'diffusion', 'none'] as const
const known = <W extends string>(text: string, words: readonly W[]): W[] => listOf(text).filter((w): w is W => (words as readonly string[]).includes(w))

/** 合理化建议: what has been handed in at or below one's organisation. */
const ProposalList = () => {
  const { t } = useTranslation('proposal')
  const [view, setView] = useUrlState(PLAIN), may = useMay()
  const [fault, setFault] = useState<Error | null>(null)
  const state = known(view.state, PROPOSAL_STATES), tag = known(view.tag, PROPOSAL_TAGS), ownership = known(view.ownership, OWNERSHIPS), [linked] = known(view.linked, LINKED), [work] = known(view.work, WORK)
  const sort = PROPOSAL_SORTS.flatMap((s) => [s, `-${s}`] as const).find((s) => s === view.sort)
  const query = {
    ...(view.q ? { q: view.q } : {}), ...(state.length ? { state } : {}), ...(tag.length ? { tag } : {}), ...(ownership.length ? { ownership } : {}), ...(view.under ? { under: Number(view.under) } : {}),
    ...(view.from ? { from: view.from } : {}), ...(view.to ? { to: view.to } : {}), ...(view.overdue === 'true' ? { overdue: 'true' as const } : {}), ...(linked ? { linked } : {}), ...(work ? { work } : {}),
  }
  const pages = usePages(listProposals, { query: { ...query, ...(sort ? { sort } : {}), limit: 50 } }), first = pages.data?.pages[0]
  const save = () => { setFault(null); send(exportProposals, { query }).then(saveBase64, setFault) }
  return (
    <Page title={t('title')} note={t('note')} actions={<>
      <Go to="/proposals/scoreboard">{t('score.title')}</Go><Go to="/proposals/rule">{t('ruleLink')}</Go><Go to="/proposals/ties">{t('tiesLink')}</Go>{may('proposal.code') ? <Go to="/proposals/codes">{t('codes.title')}</Go> : null}
      {may('proposal.import') ? <Go to="/proposals/imports">{t('importLink')}</Go> : null}
      <Button onClick={save}>{t('export')}</Button>
      {first ? <AbilityButton type="primary" ability={first.abilities.raise} onClick={() => { location.assign('/w/new') }}>{t('raise')}</AbilityButton> : null}</>}>
      <Filters view={view} setView={setView} />
      <Problem error={fault} />
      <Loaded of={{ ...pages, data: pages.data?.pages }}>{(loaded) => <Rows rows={loaded.flatMap((p) => p.rows)} total={loaded[0]!.total} view={view} setView={setView} more={pages.hasNextPage ? { load: () => { void pages.fetchNextPage() }, busy: pages.isFetchingNextPage } : null} />}</Loaded>
    </Page>
  )
}

const Filters = ({ view, setView }: { view: View, setView: SetView }) => {
  const { t } = useTranslation('proposal')
  const { say, language } = useFormat()
  const many = <W extends string>(key: 'state' | 'tag' | 'ownership', words: readonly W[], text: Record<W, { zh: string, en: string }>) => <Select mode="multiple" allowClear className="bar-select" placeholder={t(`filter.${key}`)} aria-label={t(`filter.${key}`)} value={known(view[key], words)} onChange={(chosen: W[]) => setView({ [key]: chosen.join('.') })} options={words.map((w) => ({ value: w, label: say(text[w]) }))} />
  const one = (key: 'work' | 'linked' | 'overdue', options: { value: string, label: string }[]) => <Select allowClear className="bar-select" placeholder={t(`filter.${key}`)} aria-label={t(`filter.${key}`)} value={view[key] || null} onChange={(chosen: string | null) => setView({ [key]: chosen ?? '' })} options={options} />
  const day = (key: 'from' | 'to') => <DatePicker className="bar-date" placeholder={t(`filter.${key}`)} aria-label={t(`filter.${key}`)} value={view[key] ? dayjs(view[key]) : null} format={language === 'en' ? 'YYYY-MM-DD' : 'YYYY年M月D日'} onChange={(d) => setView({ [key]: d ? d.format('YYYY-MM-DD') : '' })} />
  return (
    <div className="bar" role="search" aria-label={t('filter.label')}>
      <Input.Search key={view.q} allowClear className="bar-search" placeholder={t('filter.q')} aria-label={t('filter.q')} defaultValue={view.q} onSearch={(q) => setView({ q })} />
      {one('work', WORK.map((w) => ({ value: w, label: say(proposalWorkText[w]) })))}
      {many('state', PROPOSAL_STATES.filter((s) => s !== 'draft'), proposalStateText)}{many('tag', PROPOSAL_TAGS, proposalTagText)}{many('ownership', OWNERSHIPS, ownershipText)}
      <OrgPicker label={t('filter.under')} value={view.under ? Number(view.under) : null} onChange={(org) => setView({ under: org === null ? '' : String(org) })} />
      {day('from')}{day('to')}
      {one('overdue', [{ value: 'true', label: t('filter.overdueOnly') }])}{one('linked', LINKED.map((l) => ({ value: l, label: t(`filter.linkedAs.${l}`) })))}
    </div>
  )
}

const Rows = ({ rows, total, view, setView, more }: { rows: readonly Row[], total: number | null, view: View, setView: SetView, more: { load: () => void, busy: boolean } | null }) => {
  const { t } = useTranslation('proposal')
  const { say, name, day, count } = useFormat()
  const columns: Column<Row>[] = [
    { key: 'title', title: t('col.title'), sortable: true, head: true, className: 'wrap', render: (p) => <><Go to={`/proposals/${p.id}`}>{p.title}</Go><span className="beside-name">{p.number}{p.duplicateOf ? ` · ${t('filter.linkedAs.duplicate')}` : p.diffusedFrom ? ` · ${t('filter.linkedAs.diffusion')}` : ''}</span></> },
    { key: 'state', title: t('col.state'), sortable: true, render: (p) => <StateMark state={p.state} overdue={p.overdue} /> },
    { key: 'org', title: t('col.org'), className: 'wrap', render: (p) => <>{name(p.org)}{p.org.id === p.employer.id ? null : <span className="beside-name">{name(p.employer)}</span>}</> },
    { key: 'unit', title: t('col.unit'), sortable: true, className: 'wrap', render: (p) => name(p.unit) },
    { key: 'authors', title: t('col.authors'), className: 'wrap', render: (p) => p.authors.join(t('join')) },
    { key: 'tags', title: t('col.tags'), className: 'wrap', render: (p) => p.tags.map((x) => say(proposalTagText[x])).join(t('join')) || '—' },
    { key: 'newest', title: t('col.raisedOn'), sortable: true, render: (p) => p.raisedOn ? day(p.raisedOn) : '—' },
    { key: 'due', title: t('col.due'), sortable: true, render: (p) => p.replyDue ? day(p.replyDue) : '—' },
  ]
  const filtered = Object.values({ ...view, sort: '' }).some(Boolean)
  return <>
    <p className="quiet" role="status">{total === null ? t('foundMany') : t('found', { n: count(total) })}</p>
    <DataTable caption={t('title')} columns={columns} rows={rows} rowKey={(p) => p.id} sort={view.sort} onSort={(sort) => setView({ sort })} more={more}
      empty={filtered ? <Empty title={t('noMatch')} hint={t('noMatchHint')}><Button onClick={() => setView({ ...PLAIN })}>{t('clear')}</Button></Empty> : <Empty title={t('none')} hint={t('noneHint')} />} />
  </>
}
export default ProposalList
