import { Modal, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { actionKey, DataTable, isRefusal, Problem, send, useRefresh, type Column } from '../../../web/kit/index.ts'
import { getReport } from '../report.contract.ts'
import { importReportSheet } from '../sheet/sheet.contract.ts'
import type { ReportView } from './useDraft.ts'

type Result = Answer<typeof importReportSheet>
interface Fault { readonly path: string, readonly detail: string }
/** 附件1!C5 as a person looks for it: sheet, row, column. */
export const placeOf = (path: string): { sheet: string, row: string, column: string } => {
  const [, sheet = path, column = '', row = ''] = /^(.*)!([A-Z]+)(\d+)$/.exec(path) ?? []
  return { sheet, row, column }
}

/** Chosen, checked as a whole, confirmed: nothing is written before the last step, and nothing at all where one place is wrong. */
export const ImportSheet = ({ view, onClose }: { view: ReportView, onClose: () => void }) => {
  const { t } = useTranslation('reportFiles')
  const refresh = useRefresh()
  const [file, setFile] = useState<File | null>(null)
  const [tried, setTried] = useState<Result | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  const params = { form: view.form.code, org: view.org.id, period: view.period }
  const doing = async (work: () => Promise<void>) => { setBusy(true); setError(null); await work().catch((e: Error) => setError(e)); setBusy(false) }
  const take = (picked: File) => doing(async () => {
    setFile(picked); setTried(null)
    // what was typed on the page since is on the server by now: the version to build on is asked for
    const { version } = await send(getReport, { params })
    setTried(await send(importReportSheet, { params, query: { dryRun: 'true' }, body: picked }, { key: actionKey(), version }))
  })
  const confirm = () => doing(async () => {
    if (!file || !tried) return
    await send(importReportSheet, { params, body: file }, { key: actionKey(), version: tried.version })
    await refresh(getReport)
    onClose()
  })
  const refused = isRefusal(error, 'form-sheet-refused') ? error.errors : null
  return (
    <Modal open width={760} title={t('importTitle')} onCancel={onClose} onOk={() => { void confirm() }} okText={tried?.changed ? t('confirm', { n: tried.changed }) : t('confirmNone')} cancelText={t('cancel')} okButtonProps={{ disabled: !tried?.changed }} confirmLoading={busy}>
      <Upload.Dragger accept=".xlsx" multiple={false} showUploadList={false} beforeUpload={(picked) => { void take(picked); return false }}>
        <p className="drop-word">{file?.name ?? t('drop')}</p><p className="quiet">{file ? t('dropAgain') : t('dropHint')}</p>
      </Upload.Dragger>
      {refused ? <><p className="notice" role="alert">{error!.message}</p><Faults faults={refused} /></> : <Problem error={error} />}
      {tried ? <p className="notice" role="status">{tried.changed ? t('tried', { n: tried.changed }) : t('triedNone')}</p> : null}
      {tried?.toExplain.length ? <><p>{t('toExplain')}</p><Faults faults={tried.toExplain} /></> : null}
      {tried?.missing.length ? <><p>{t('missing')}</p><Faults faults={tried.missing} /></> : null}
    </Modal>
  )
}

export const Faults = ({ faults }: { faults: readonly Fault[] }) => {
  const { t } = useTranslation('reportFiles')
  const columns: Column<Fault>[] = [
    { key: 'sheet', title: t('at.sheet'), className: 'wrap', render: (f) => placeOf(f.path).sheet },
    { key: 'row', title: t('at.row'), numeric: true, render: (f) => placeOf(f.path).row || '—' },
    { key: 'column', title: t('at.column'), render: (f) => placeOf(f.path).column || '—' },
    { key: 'what', title: t('at.what'), className: 'wrap', render: (f) => f.detail },
  ]
  return <DataTable caption={t('faults')} columns={columns} rows={faults} rowKey={(f) => `${f.path} ${f.detail}`} />
}
