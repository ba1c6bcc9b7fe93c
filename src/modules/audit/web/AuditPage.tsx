import { Button } from 'antd'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { Empty, Loaded, Page, useFormat, usePages, useRead, useUrlState } from '../../../web/kit/index.ts'
import { listAudit, listAuditActions } from '../audit.contract.ts'
import { AuditFilters } from './AuditFilters.tsx'
import { AuditTable } from './AuditTable.tsx'
import { Chain } from './Chain.tsx'
import { ExportAudit } from './ExportAudit.tsx'
import { filterOf, NO_FILTER } from './view.ts'
import './audit.css'

const AuditDetail = lazy(() => import('./AuditDetail.tsx'))
export type Row = Answer<typeof listAudit>['rows'][number]
export type NameOf = (action: string) => string

/** The record of everything done and refused, newest first, and the proof that it is still what it was. */
const AuditPage = () => {
  const { t } = useTranslation('audit')
  const { count, say } = useFormat()
  const [view, setView] = useUrlState(NO_FILTER)
  const [open, setOpen] = useState<Row | null>(null)
  const filter = filterOf(view)
  const pages = usePages(listAudit, { query: { ...filter, limit: 50 } })
  const actions = useRead(listAuditActions, {}, { staleTime: 600_000 }).data?.rows
  const nameOf = useMemo(() => { const known = new Map((actions ?? []).map((a) => [a.action, say(a)])); return (action: string) => known.get(action) ?? action }, [actions, say])
  const filtered = Object.keys(NO_FILTER).some((key) => view[key as keyof typeof NO_FILTER])
  return (
    <Page title={t('title')} note={t('note')} actions={<ExportAudit filter={filter} />}>
      <Chain />
      <AuditFilters view={view} setView={setView} actions={actions ?? []} filtered={filtered} />
      <Loaded of={{ ...pages, data: pages.data?.pages }}>{(loaded) => <>
        <p className="quiet" role="status">{t(pages.hasNextPage ? 'many' : 'count', { n: count(loaded.reduce((n, p) => n + p.rows.length, 0)) })}</p>
        <AuditTable rows={loaded.flatMap((p) => p.rows)} nameOf={nameOf} onOpen={setOpen} more={pages.hasNextPage ? { load: () => { void pages.fetchNextPage() }, busy: pages.isFetchingNextPage } : null}
          empty={filtered ? <Empty title={t('noMatch')} hint={t('noMatchHint')}><Button onClick={() => setView(NO_FILTER)}>{t('clear')}</Button></Empty> : <Empty title={t('none')} hint={t('noneHint')} />} />
      </>}</Loaded>
      <Suspense fallback={null}>{open ? <AuditDetail row={open} nameOf={nameOf} onClose={() => setOpen(null)} /> : null}</Suspense>
    </Page>
  )
}
export default AuditPage
