import { Button, Modal, Upload } from 'antd'
import { useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { base64Of, Problem, useWrite } from '../../../web/kit/index.ts'
import { readFormLayout } from '../form.contract.ts'
import { formShape, type FormSpec } from '../form.spec.ts'
import { FormDrawing } from './FormDrawing.tsx'
import { hand } from '../handoff.ts'

/** A form from a file: one that was taken out here, or the layout of a spreadsheet that was always used. Nothing is stored before it has been looked at. */
type Sheets = Answer<typeof readFormLayout>['sheets']
const ImportForm = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('form')
  const navigate = useNavigate()
  const { run, busy, error } = useWrite(readFormLayout)
  const [fault, setFault] = useState<string | null>(null)
  const [sheets, setSheets] = useState<Sheets | null>(null)
  const open = async (spec: FormSpec, notes: Sheets[number]['notes'] = []) => { hand(spec, notes); await navigate({ to: '/forms/new' as never }) }
  const take = async (file: File) => {
    setFault(null); setSheets(null)
    if (file.name.toLowerCase().endsWith('.json')) {
      const read = formShape.safeParse(await file.text().then(JSON.parse).catch(() => null))
      if (read.success) await open(read.data)
      else setFault(t('import.noForm', { where: read.error.issues.slice(0, 5).map((i) => i.path.join('.')).filter(Boolean).join(t('fillers.join')) || '—' }))
      return
    }
    const found = await run({ body: { file: await base64Of(file) } }).catch(() => null)
    if (found?.sheets.length === 1) await open(found.sheets[0]!.spec as FormSpec, found.sheets[0]!.notes)
    else if (found) setSheets(found.sheets)
  }
  return (
    <Modal open width={760} title={t('import.title')} footer={<Button onClick={onClose}>{t('cancel')}</Button>} onCancel={onClose}>
      <p className="quiet">{t('import.note')}</p>
      <Upload.Dragger accept=".xlsx,.json" multiple={false} showUploadList={false} disabled={busy} beforeUpload={(file) => { void take(file); return false }}>
        <p className="drop-word">{busy ? t('import.reading') : t('import.drop')}</p><p className="quiet">{t('import.dropHint')}</p>
      </Upload.Dragger>
      {fault ? <p className="form-fault" role="alert">{fault}</p> : null}
      <Problem error={error} />
      {sheets ? <>
        <p role="status">{sheets.length ? t('import.sheets', { n: sheets.length }) : t('import.nothing')}</p>
        {sheets.map((s) => <section key={s.name} className="cell-editor"><h3><span>{s.name}</span><Button type="primary" size="small" onClick={() => { void open(s.spec as FormSpec, s.notes) }}>{t('import.take')}</Button></h3><FormDrawing form={s.spec as FormSpec} /></section>)}
      </> : null}
    </Modal>
  )
}
export default ImportForm
