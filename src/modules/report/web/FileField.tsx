import { useParams } from '@tanstack/react-router'
import { Button, Upload } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { actionKey, saveBase64, send } from '../../../web/kit/index.ts'
import { fileOf, type CellValue } from '../../form/browser.ts'
import { getReportFile, putReportFile } from '../file/file.contract.ts'

const TAKEN = 'image/jpeg,image/png,image/webp,.pdf,.docx,.xlsx'
/** The report that the page shows: its files lie below its address. */
const useAddress = () => {
  const { form, org, period } = useParams({ strict: false }) as { form?: string, org?: string, period?: string }
  return form && org && period ? { form, org: Number(org), period } : null
}

/** A file cell at rest: the name, which fetches it; on paper and where no report is open, the name alone. */
export const FileSaid = ({ value }: { value: string }) => {
  const { t } = useTranslation('report')
  const params = useAddress(), file = fileOf(value)
  const [error, setError] = useState<Error | null>(null)
  if (!file) return <>{value}</>
  if (!params) return <>{file.name}</>
  const fetch = () => { setError(null); send(getReportFile, { params: { ...params, file: file.id } }).then(saveBase64, (e: Error) => setError(e)) }
  return <><Button type="link" size="small" className="cell-file" title={t('file.get')} onClick={fetch}>{file.name}</Button>{error ? <span className="cell-why hard" role="alert">{error.message}</span> : null}</>
}

interface FileFieldProps { label: string, value: CellValue, finding: { text: string, hard: boolean } | null, take: (value: CellValue) => void }
/** Chosen, handed in at once, named by the cell; what is taken out of the cell is still kept with the organisation. */
export const FileField = ({ label, value, finding, take }: FileFieldProps) => {
  const { t } = useTranslation('report')
  const params = useAddress(), file = typeof value === 'string' ? fileOf(value) : null
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  const upload = async (picked: File) => {
    if (!params) return
    setBusy(true); setError(null)
    await send(putReportFile, { params, query: { name: picked.name.slice(-200) }, body: picked }, { key: actionKey() }).then((kept) => take(kept.value), (e: Error) => setError(e))
    setBusy(false)
  }
  return (
    <div className="cell-attach">
      {file ? <FileSaid value={value as string} /> : null}
      <Upload accept={TAKEN} showUploadList={false} beforeUpload={(picked) => { void upload(picked); return false }}>
        <Button size="small" loading={busy} aria-label={`${label}：${t(file ? 'file.replace' : 'file.add')}`} title={t('file.kinds')}>{t(file ? 'file.replace' : 'file.add')}</Button>
      </Upload>
      {file ? <Button size="small" type="text" aria-label={`${label}：${t('file.remove')}`} onClick={() => take(null)}>{t('file.remove')}</Button> : null}
      {error ? <span className="cell-why hard" role="alert">{error.message}</span> : finding ? <span className={finding.hard ? 'cell-why hard' : 'cell-why'}>{finding.text}</span> : null}
    </div>
  )
}
