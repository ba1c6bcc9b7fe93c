import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem, saveBase64, send } from '../../../web/kit/index.ts'
import { getReportSheet } from '../sheet/sheet.contract.ts'
import { ImportSheet } from './ImportSheet.tsx'
import type { ReportView } from './useDraft.ts'

/** The report as a file: out to be filled in elsewhere or to be signed, and in again. */
export const SheetBar = ({ view }: { view: ReportView }) => {
  const { t } = useTranslation('reportFiles')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  const [importing, setImporting] = useState(false)
  const save = async (as: 'xlsx' | 'docx') => {
    setBusy(true); setError(null)
    await send(getReportSheet, { params: { form: view.form.code, org: view.org.id, period: view.period }, query: { as } }).then(saveBase64, (e: Error) => setError(e))
    setBusy(false)
  }
  return (
    <>
      <Dropdown menu={{ items: [{ key: 'xlsx', label: t('xlsx') }, { key: 'docx', label: t('docx') }], onClick: ({ key }) => { void save(key as 'xlsx' | 'docx') } }}><Button loading={busy}>{t('export')}</Button></Dropdown>
      {view.abilities.save === true ? <Button onClick={() => setImporting(true)}>{t('import')}</Button> : null}
      <Problem error={error} />
      {importing ? <ImportSheet view={view} onClose={() => setImporting(false)} /> : null}
    </>
  )
}
