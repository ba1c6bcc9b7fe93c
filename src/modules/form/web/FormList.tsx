import { Button, Input, Select } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { csvText, DataTable, Empty, Go, listOf, Loaded, Page, saveFile, sorted, useFormat, useMay, useRead, useSession, useUrlState, type Column } from '../../../web/kit/index.ts'
import { FORM_STATES, listForms } from '../form.contract.ts'
import { FORM_GRAINS } from '../form.spec.ts'
import { formStateText } from '../form.text.ts'
import './form.css'

const ImportForm = lazy(() => import('./ImportForm.tsx'))
type Row = Answer<typeof listForms>['rows'][number]
const PLAIN = { q: '', state: '', grain: '', plan: '', sort: '' }

/** Every form that may be read here, wherever it belongs; filters live in the address. */
const FormList = () => {
  const { t } = useTranslation('form')
  const { title, period, say, count } = useFormat()
  const { demo } = useSession()
  const may = useMay()
  const navigate = useNavigate()
  const [view, setView] = useUrlState(PLAIN)
  const [importing, setImporting] = useState(false)
  const state = FORM_STATES.filter((s) => listOf(view.state).includes(s))
  const read = useRead(listForms, { query: { ...(view.q ? { q: view.q } : {}), ...(state.length ? { state } : {}) } }, { keep: true })
  const grain = (code: string) => t(`grain.${code}`)
  const columns: Column<Row>[] = [
    { key: 'code', title: t('col.code'), sortable: true, className: 'code', render: (f) => f.code },
    { key: 'title', title: t('col.title'), head: true, className: 'wrap form-list-title', render: (f) => <><Go to={`/forms/${f.code}`}>{title(f)}</Go><span className="sentence">{[f.planTitle ?? t('alone'), f.ownerName].join(' · ')}</span></> },
    { key: 'grain', title: t('col.grain'), sortable: true, render: (f) => grain(f.grain) },
    { key: 'state', title: t('col.state'), sortable: true, render: (f) => <span className={`form-state form-state-${f.state}`}>{say(formStateText[f.state])}</span> },
    { key: 'edition', title: t('col.edition'), numeric: true, render: (f) => f.edition },
    { key: 'firstPeriod', title: t('col.span'), className: 'wrap', sortable: true, render: (f) => f.firstPeriod === f.lastPeriod ? period(f.firstPeriod) : t('span', { from: period(f.firstPeriod), to: period(f.lastPeriod) }) },
    { key: 'cells', title: t('col.cells'), numeric: true, render: (f) => count(f.cells) },
    { key: 'lists', title: t('col.lists'), numeric: true, render: (f) => f.lists || '—' },
    { key: 'go', title: <span className="unseen">{t('actions')}</span>, render: (f) => f.state === 'issued' && may('report.read') ? <Go to="/reports" search={{ form: f.code }} label={`${t('reports')} ${title(f)}`}>{t('reports')}</Go> : null },
  ]
  const key = view.sort.replace(/^-/, '') as keyof Row
  const narrowed = (rows: readonly Row[]) => rows.filter((f) => (!view.grain || listOf(view.grain).includes(f.grain)) && (!view.plan || (view.plan === '-' ? f.planCode === null : f.planCode === view.plan)))
  const shown = (rows: readonly Row[]) => view.sort ? sorted(narrowed(rows), (r) => String(r[key] ?? ''), view.sort.startsWith('-')) : narrowed(rows)
  const save = (rows: readonly Row[]) => saveFile(`${t('list')}.csv`, csvText([
    [t('col.code'), t('col.title'), t('col.plan'), t('col.owner'), t('col.grain'), t('col.state'), t('col.edition'), t('col.first'), t('col.last'), t('col.cells'), t('col.lists')],
    ...rows.map((f) => [f.code, title(f), f.planTitle ?? '', f.ownerName, grain(f.grain), say(formStateText[f.state]), f.edition, period(f.firstPeriod), period(f.lastPeriod), f.cells, f.lists]),
  ], demo ? t('demoMark') : null))
  const plansOf = (rows: readonly Row[]) => [...new Map(rows.flatMap((f) => f.planCode ? [[f.planCode, f.planTitle ?? f.planCode] as const] : []))].map(([value, label]) => ({ value, label }))
  const begin = () => { void navigate({ to: '/forms/new' as never }) }
  const actions = may('form.write') ? <><Button onClick={() => setImporting(true)}>{t('import.open')}</Button><Button type="primary" onClick={begin}>{t('newForm')}</Button></> : null
  return (
    <Page wide title={t('list')} note={t('listNote')} actions={<>{read.data ? <Button onClick={() => save(shown(read.data.rows))}>{t('exportList')}</Button> : null}{actions}</>}>
      <div className="bar" role="search" aria-label={t('filters')}>
        <Input.Search allowClear className="bar-search" placeholder={t('search')} aria-label={t('search')} defaultValue={view.q} onSearch={(q) => setView({ q })} />
        <Select mode="multiple" allowClear className="bar-select" placeholder={t('allStates')} aria-label={t('allStates')} value={state} onChange={(s: string[]) => setView({ state: s.join('.') })} options={FORM_STATES.map((s) => ({ value: s, label: say(formStateText[s]) }))} />
        <Select mode="multiple" allowClear className="bar-select" placeholder={t('allGrains')} aria-label={t('allGrains')} value={listOf(view.grain)} onChange={(g: string[]) => setView({ grain: g.join('.') })} options={FORM_GRAINS.map((g) => ({ value: g as string, label: grain(g) }))} />
        <Select allowClear className="bar-select wide" placeholder={t('allPlans')} aria-label={t('allPlans')} value={view.plan || null} onChange={(plan: string | null) => setView({ plan: plan ?? '' })} options={[{ value: '-', label: t('alone') }, ...plansOf(read.data?.rows ?? [])]} />
      </div>
      <Loaded of={read}>{({ rows }) => <DataTable caption={t('list')} columns={columns} rows={shown(rows)} rowKey={(f) => f.code} sort={view.sort} onSort={(sort) => setView({ sort })}
        empty={view.q || view.state || view.grain || view.plan ? <Empty title={t('noMatch')} hint={t('noMatchHint')}><Button onClick={() => setView(PLAIN)}>{t('clear')}</Button></Empty>
          : <Empty title={t('none')} hint={may('form.write') ? t('noneWrite') : t('noneWait')}>{may('form.write') ? <Button type="primary" onClick={begin}>{t('newForm')}</Button> : null}</Empty>} />}</Loaded>
      <Suspense fallback={null}>{importing ? <ImportForm onClose={() => setImporting(false)} /> : null}</Suspense>
    </Page>
  )
}
export default FormList
