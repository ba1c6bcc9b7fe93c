import { useParams } from '@tanstack/react-router'
import { Button, Popconfirm, Progress, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { DataTable, Empty, Go, Loaded, Page, Problem, useFormat, usePages, useRead, useWrite, type Column } from '../../../web/kit/index.ts'
import { getSheetImport, stopSheetImport } from '../sheet/sheet.contract.ts'
import { placeOf } from './ImportSheet.tsx'

type Shown = Answer<typeof getSheetImport>
type Line = Shown['lines'][number]
const isOpen = (job: Pick<Shown, 'state'> | undefined) => job === undefined || job.state === 'waiting' || job.state === 'running'

/** One import of many: how far it is, and what became of each file. It can be left and found again. */
const SheetImportPage = () => {
  const { import: id = '' } = useParams({ strict: false }) as { import?: string }
  const { t } = useTranslation('reportFiles')
  const [open, setOpen] = useState(true)
  const job = useRead(getSheetImport, { params: { import: id }, query: { limit: 1 } }, open ? { everyMs: 1000 } : {})
  if (job.data && open !== isOpen(job.data)) setOpen(isOpen(job.data))
  const trail = <Go to="/report-imports">{t('bulk.title')}</Go>
  if (!job.data) return <Page title={t('bulk.title')} trail={trail}><Loaded of={job}>{() => null}</Loaded></Page>
  return <Page title={job.data.name} trail={trail} note={t(`state.${job.data.state}`)} actions={isOpen(job.data) ? <Stop id={id} /> : null}><How job={job.data} /><Lines id={id} done={job.data.taken + job.data.refused} /></Page>
}

const How = ({ job }: { job: Shown }) => {
  const { t } = useTranslation('reportFiles')
  const { count } = useFormat()
  const done = job.taken + job.refused
  return (
    <>
      {job.total ? <Progress percent={Math.floor(done * 100 / job.total)} status={isOpen(job) ? 'active' : 'normal'} aria-label={t('bulk.progress')} /> : null}
      <p role="status">{t('bulk.how', { done: count(done), total: job.total === null ? '—' : count(job.total), taken: count(job.taken), refused: count(job.refused) })}</p>
      {isOpen(job) ? <p className="quiet">{t('bulk.leave')}</p> : null}
      {job.problem ? <p className="notice" role="alert">{job.problem.detail}</p> : null}
    </>
  )
}

const Stop = ({ id }: { id: string }) => {
  const { t } = useTranslation('reportFiles')
  const { run, busy, error } = useWrite(stopSheetImport, [getSheetImport])
  return <><Popconfirm title={t('bulk.stopSure')} okText={t('bulk.stop')} cancelText={t('cancel')} onConfirm={() => { void run({ params: { import: id }, body: {} }).catch(() => undefined) }}><Button loading={busy}>{t('bulk.stop')}</Button></Popconfirm><Problem error={error} /></>
}

const Lines = ({ id, done }: { id: string, done: number }) => {
  const { t } = useTranslation('reportFiles')
  const { period } = useFormat()
  const [state, setState] = useState<'' | Line['state']>('')
  // asked anew as the work goes on: `done` is part of the address of the read
  const pages = usePages(getSheetImport, { params: { import: id }, query: { limit: 200, ...(state ? { state } : {}) } }, { enabled: done >= 0 })
  const fresh = useRead(getSheetImport, { params: { import: id }, query: { limit: 200, ...(state ? { state } : {}) } }, { keep: true, everyMs: 3000 })
  const lines = pages.data && pages.data.pages.length > 1 ? pages.data.pages.flatMap((p) => p.lines) : fresh.data?.lines ?? pages.data?.pages.flatMap((p) => p.lines) ?? []
  const columns: Column<Line>[] = [
    { key: 'no', title: t('line.no'), numeric: true, render: (l) => l.no + 1 },
    { key: 'name', title: t('line.file'), head: true, className: 'wrap', render: (l) => l.name },
    { key: 'state', title: t('line.state'), render: (l) => <span className={l.state === 'refused' ? 'sheet-error' : 'sheet-create'}>{t(`line.${l.state}`)}</span> },
    { key: 'org', title: t('line.org'), className: 'wrap', render: (l) => l.orgName ?? '—' },
    { key: 'period', title: t('line.period'), render: (l) => l.period ? period(l.period) : '—' },
    { key: 'what', title: t('line.what'), className: 'wrap', render: (l) => l.problem ? <>{l.problem.detail}{l.problem.errors.length ? <ul className="lines">{l.problem.errors.map((e) => <li key={e.path + e.code}><strong>{where(e.path, t)}</strong> {e.detail}</li>)}</ul> : null}</> : t('line.changed', { n: l.changed ?? 0 }) },
  ]
  return (
    <>
      <div className="bar"><Select className="bar-select" aria-label={t('line.which')} value={state} onChange={(s: '' | Line['state']) => setState(s)} options={[{ value: '', label: t('line.all') }, { value: 'refused', label: t('line.refused') }, { value: 'taken', label: t('line.taken') }]} /></div>
      <DataTable caption={t('line.caption')} columns={columns} rows={lines} rowKey={(l) => l.no} rowClass={(l) => l.state === 'refused' ? 'late' : ''} empty={<Empty title={t('line.none')} />} more={pages.hasNextPage ? { load: () => { void pages.fetchNextPage() }, busy: pages.isFetchingNextPage } : null} />
    </>
  )
}
const where = (path: string, t: (key: string, values: Record<string, string>) => string) => { const { sheet, row, column } = placeOf(path); return row ? t('at.place', { sheet, row, column }) : sheet }
export default SheetImportPage
