import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { DataTable, Empty, Go, useFormat, usePages, useRefresh, type Column } from '../../../web/kit/index.ts'
import { getProposalImport, LINE_ACTIONS } from '../sheet/sheet.contract.ts'
import { proposalStateText } from '../proposal.text.ts'
import type { Shown } from './ImportPage.tsx'

type Line = Answer<typeof getProposalImport>['lines'][number]
type Which = '' | 'near' | Line['action']

/** Line by line what becomes of it: what is wrong first, then what is near to something else. `stamp`: read anew whenever it has changed. */
export const ImportLines = ({ id, counts, stamp, done }: { id: string, counts: NonNullable<Shown['counts']>, stamp: string, done: boolean }) => {
  const { t } = useTranslation('proposalImport')
  const { count } = useFormat()
  const [which, setWhich] = useState<Which | null>(null), shown: Which = which ?? (done ? '' : counts.error ? 'error' : counts.near ? 'near' : '')
  const n: Record<Which, number> = { '': counts.create + counts.same + counts.skip + counts.error, near: counts.near, create: counts.create, same: counts.same, skip: counts.skip, error: counts.error }
  return <>
    <div className="bar"><Select className="bar-select" aria-label={t('line.which')} value={shown} onChange={(w: Which) => setWhich(w)} options={(['', 'error', 'near', ...LINE_ACTIONS.filter((a) => a !== 'error')] as const).filter((w) => w === '' || n[w]).map((w) => ({ value: w, label: t('line.some', { what: w === '' ? t('line.all') : w === 'near' ? t('line.near') : t(`action.${w}`), n: count(n[w]) }) }))} /></div>
    <Rows key={`${shown} ${stamp}`} id={id} which={shown} />
  </>
}

const Rows = ({ id, which }: { id: string, which: Which }) => {
  const { t } = useTranslation('proposalImport')
  const { say } = useFormat()
  // what was read before it was taken in knows of no records yet
  const refresh = useRefresh()
  useEffect(() => { void refresh(getProposalImport) }, [])
  const pages = usePages(getProposalImport, { params: { import: id }, query: { limit: 100, ...(which === 'near' ? { near: 'true' as const } : which ? { action: which } : {}) } })
  const columns: Column<Line>[] = [
    { key: 'row', title: t('line.row'), numeric: true, render: (l) => l.row },
    { key: 'action', title: t('line.action'), render: (l) => <span className={l.action === 'error' ? 'sheet-error' : l.action === 'create' ? 'sheet-create' : ''}>{t(`action.${l.action}`)}</span> },
    { key: 'title', title: t('line.name'), head: true, className: 'wrap', render: (l) => <>{l.proposal ? <Go to={`/proposals/${l.proposal}`}>{l.title}</Go> : l.title || '—'}{l.orgName ? <span className="beside-name">{l.orgName}</span> : null}</> },
    { key: 'state', title: t('line.state'), render: (l) => l.state && l.state in proposalStateText ? say(proposalStateText[l.state as keyof typeof proposalStateText]) : '—' },
    { key: 'what', title: t('line.what'), className: 'wrap', render: (l) => l.faults.length + l.notes.length + l.near.length ? <ul className="lines">
      {l.faults.map((f) => <li key={`${f.column} ${f.code} ${f.detail}`}><strong>{t('line.column', { column: f.column })}</strong> {f.detail}</li>)}
      {l.notes.map((f) => <li key={`${f.column} ${f.code}`} className="quiet">{f.detail}</li>)}
      {l.near.map((x) => <li key={x.id ?? `r${x.row}`}>{t(`line.as.${x.kind}`, { score: Math.round(x.score * 100) })} {x.id ? <Go to={`/proposals/${x.id}`}>{x.title}</Go> : t('line.inFile', { row: x.row ?? 0, title: x.title })} <span className="quiet">{x.sameEmployer ? '' : t('line.elsewhere', { org: x.org })}</span></li>)}
    </ul> : '—' },
  ]
  return <DataTable caption={t('line.title')} columns={columns} rows={pages.data?.pages.flatMap((p) => p.lines) ?? []} rowKey={(l) => l.row} rowClass={(l) => l.action === 'error' ? 'late' : ''} empty={<Empty title={t('line.none')} />} more={pages.hasNextPage ? { load: () => { void pages.fetchNextPage() }, busy: pages.isFetchingNextPage } : null} />
}
