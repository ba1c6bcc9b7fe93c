import { Button, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { AbilityButton, DataTable, Empty, Go, listOf, Loaded, Page, Problem, saveBase64, send, useFormat, usePages, useUrlState, type Column } from '../../../web/kit/index.ts'
import { OrgPicker } from '../../../web/kit/OrgPicker.tsx'
import { OWNERSHIPS, ownershipText } from '../../org/browser.ts'
import { exportInnovations, listInnovations } from '../innovation.contract.ts'
import { INNOVATION_KINDS, INNOVATION_SORTS, INNOVATION_STATES, RESULT_LEVELS } from '../innovation.ts'
import { innovationKindText, innovationStateText, resultLevelText } from '../innovation.text.ts'

type Row = Answer<typeof listInnovations>['rows'][number]
const PLAIN = { q: '', kind: '', state: '', level: '', ownership: '', under: '', from: '', to: '', exhibited: '', sort: '' }
type View = typeof PLAIN
type SetView = (patch: Partial<View>) => void
const known = <W extends string>(text: string, words: readonly W[]): W[] => listOf(text).filter((w): w is W => (words as readonly string[]).includes(w))

/** 创新成果台账: what has been handed in at or below one's organisation, and its own drafts. */
const InnovationList = () => {
  const { t } = useTranslation('innovation')
  const [view, setView] = useUrlState(PLAIN), navigate = useNavigate(), [fault, setFault] = useState<Error | null>(null)
  const kind = known(view.kind, INNOVATION_KINDS), state = known(view.state, INNOVATION_STATES), level = known(view.level, RESULT_LEVELS), ownership = known(view.ownership, OWNERSHIPS), sort = INNOVATION_SORTS.flatMap((s) => [s, `-${s}`] as const).find((s) => s === view.sort)
  const query = {
    ...(view.q ? { q: view.q } : {}), ...(kind.length ? { kind } : {}), ...(state.length ? { state } : {}), ...(level.length ? { level } : {}), ...(ownership.length ? { ownership } : {}), ...(view.under ? { under: Number(view.under) } : {}), ...(view.from ? { from: view.from } : {}), ...(view.to ? { to: view.to } : {}),
    ...(view.exhibited === 'true' ? { exhibited: 'true' as const } : {}),
  }
  const pages = usePages(listInnovations, { query: { ...query, ...(sort ? { sort } : {}), limit: 50 } }), first = pages.data?.pages[0]
  const save = () => { setFault(null); send(exportInnovations, { query }).then(saveBase64, setFault) }
  return (
    <Page title={t('title')} note={t('note')} actions={<>
      <Go to="/innovations/source">{t('sources')}</Go><Go to="/exhibition">{t('exhibition.title')}</Go><Button onClick={save}>{t('export')}</Button>
      {first ? <AbilityButton type="primary" ability={first.abilities.create} onClick={() => { void navigate({ to: '/innovations/new' as never }) }}>{t('create')}</AbilityButton> : null}</>}>
      <Filters view={view} setView={setView} />
      <Problem error={fault} />
      <Loaded of={{ ...pages, data: pages.data?.pages }}>{(loaded) => <Rows rows={loaded.flatMap((p) => p.rows)} total={loaded[0]!.total ?? 0} view={view} setView={setView} more={pages.hasNextPage ? { load: () => { void pages.fetchNextPage() }, busy: pages.isFetchingNextPage } : null} />}</Loaded>
    </Page>
  )
}

const Filters = ({ view, setView }: { view: View, setView: SetView }) => {
  const { t } = useTranslation('innovation')
  const { say, language } = useFormat()
  const many = <W extends string>(key: 'kind' | 'state' | 'level' | 'ownership', words: readonly W[], text: Record<W, { zh: string, en: string }>) => <Select mode="multiple" allowClear className="bar-select" placeholder={t(`filter.${key}`)} aria-label={t(`filter.${key}`)} value={known(view[key], words)} onChange={(chosen: W[]) => setView({ [key]: chosen.join('.') })} options={words.map((w) => ({ value: w, label: say(text[w]) }))} />
  const day = (key: 'from' | 'to') => <DatePicker className="bar-date" placeholder={t(`filter.${key}`)} aria-label={t(`filter.${key}`)} value={view[key] ? dayjs(view[key]) : null} format={language === 'en' ? 'YYYY-MM-DD' : 'YYYY年M月D日'} onChange={(d) => setView({ [key]: d ? d.format('YYYY-MM-DD') : '' })} />
  return (
    <div className="bar" role="search" aria-label={t('filter.label')}>
      <Input.Search key={view.q} allowClear className="bar-search" placeholder={t('filter.q')} aria-label={t('filter.q')} defaultValue={view.q} onSearch={(q) => setView({ q })} />
      {many('kind', INNOVATION_KINDS, innovationKindText)}{many('state', INNOVATION_STATES, innovationStateText)}{many('level', RESULT_LEVELS, resultLevelText)}{many('ownership', OWNERSHIPS, ownershipText)}
      <OrgPicker label={t('filter.under')} value={view.under ? Number(view.under) : null} onChange={(org) => setView({ under: org === null ? '' : String(org) })} />
      {day('from')}{day('to')}
      <Select allowClear className="bar-select" placeholder={t('filter.exhibited')} aria-label={t('filter.exhibited')} value={view.exhibited || null} onChange={(v: string | null) => setView({ exhibited: v ?? '' })} options={[{ value: 'true', label: t('filter.onShow') }]} />
    </div>
  )
}

const Rows = ({ rows, total, view, setView, more }: { rows: readonly Row[], total: number, view: View, setView: SetView, more: { load: () => void, busy: boolean } | null }) => {
  const { t } = useTranslation('innovation')
  const { say, day, count } = useFormat()
  const columns: Column<Row>[] = [
    { key: 'title', title: t('col.title'), sortable: true, head: true, className: 'wrap', render: (i) => <><Go to={`/innovations/${i.id}`}>{i.title}</Go>{i.exhibited ? <span className="beside-name">{t('filter.onShow')}</span> : null}</> },
    { key: 'kind', title: t('col.kind'), render: (i) => say(innovationKindText[i.kind]) },
    { key: 'state', title: t('col.state'), render: (i) => say(innovationStateText[i.state]) },
    { key: 'employer', title: t('col.employer'), sortable: true, className: 'wrap', render: (i) => i.employer.name },
    { key: 'authors', title: t('col.authors'), className: 'wrap', render: (i) => i.authors.join(t('join')) },
    { key: 'level', title: t('col.level'), render: (i) => say(resultLevelText[i.level]) },
    { key: 'finished', title: t('col.finished'), sortable: true, render: (i) => day(i.finishedOn) },
  ]
  const filtered = Object.values({ ...view, sort: '' }).some(Boolean)
  return <>
    <p className="quiet" role="status">{t('found', { n: count(total) })}</p>
    <DataTable caption={t('title')} columns={columns} rows={rows} rowKey={(i) => i.id} sort={view.sort} onSort={(sort) => setView({ sort })} more={more}
      empty={filtered ? <Empty title={t('noMatch')} hint={t('noMatchHint')}><Button onClick={() => setView({ ...PLAIN })}>{t('clear')}</Button></Empty> : <Empty title={t('none')} hint={t('noneHint')} />} />
  </>
}
export default InnovationList
