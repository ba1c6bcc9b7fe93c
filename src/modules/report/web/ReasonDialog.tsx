import { Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem, useFormat } from '../../../web/kit/index.ts'
import { placeName, rowPlace } from '../../form/browser.ts'
import { useDesk } from './desk.ts'
import { writeCell } from './typed.ts'
import type { ReportView } from './useDraft.ts'

interface Reasons { readonly reason: string, /** of a correction: what shows it to be right */ readonly evidence: string, readonly cells: { cell: string, reason: string }[] }
interface ReasonProps { kind: 'return' | 'withdraw' | 'correct', busy: boolean, error: Error | null, onDone: (reasons: Reasons) => void, onClose: () => void }

/** Nothing is taken back without a reason; a return may name single cells, rows, and cells of rows. */
export const ReasonDialog = ({ kind, busy, error, onDone, onClose }: ReasonProps) => {
  const { t } = useTranslation('report')
  const { say } = useFormat()
  const { view } = useDesk()
  const [reason, setReason] = useState(''), [evidence, setEvidence] = useState('')
  const [cells, setCells] = useState<readonly { cell: string, reason: string }[]>([])
  const [tried, setTried] = useState(false)
  const short = reason.trim().length < 2, silent = cells.some((c) => !c.reason.trim())
  const done = () => {
    setTried(true)
    if (!short && !silent) onDone({ reason: reason.trim(), evidence: evidence.trim(), cells: cells.map((c) => ({ cell: c.cell, reason: c.reason.trim() })) })
  }
  return (
    <Modal open title={t(`reason.${kind}.title`)} onCancel={onClose} onOk={done} confirmLoading={busy} okText={t(`reason.${kind}.ok`)} cancelText={t('cancel')} width={kind === 'return' ? 680 : 480}>
      <p className="quiet">{t(`reason.${kind}.note`)}</p>
      <label htmlFor="reason">{t('reason.label')}</label>
      <Input.TextArea id="reason" autoFocus rows={3} maxLength={500} showCount value={reason} onChange={(e) => setReason(e.target.value)} status={tried && short ? 'error' : ''} aria-invalid={tried && short} />
      {tried && short ? <p className="form-fault" role="alert">{t('reason.missing')}</p> : null}
      {kind === 'correct' ? <><label htmlFor="evidence">{t('reason.evidence')}</label><Input id="evidence" maxLength={300} placeholder={t('reason.evidenceHint')} value={evidence} onChange={(e) => setEvidence(e.target.value)} /></> : null}
      {kind === 'return' ? <div className="reason-cells">
        <label htmlFor="reason-place">{t('reason.cells')}</label>
        <Select id="reason-place" className="reason-place" showSearch={{ optionFilterProp: 'label' }} value={null} placeholder={t('reason.pick')} options={placesOf(view, say).filter((o) => !cells.some((c) => c.cell === o.value))} onChange={(cell: string | null) => { if (cell) setCells([...cells, { cell, reason: '' }]) }} />
        {cells.map((c) => { const named = say(placeName(view.form, view.rows, c.cell)); return (
          <div key={c.cell} className="reason-cell"><span>{named}</span>
            <Input size="small" maxLength={200} autoFocus aria-label={t('reason.of', { cell: named })} placeholder={t('reason.hint')} value={c.reason} status={tried && !c.reason.trim() ? 'error' : ''} onChange={(e) => setCells(cells.map((x) => x.cell === c.cell ? { ...x, reason: e.target.value } : x))} />
            <Button size="small" type="text" aria-label={t('reason.drop', { cell: named })} onClick={() => setCells(cells.filter((x) => x.cell !== c.cell))}>×</Button></div>
        ) })}
        {tried && silent ? <p className="form-fault" role="alert">{t('reason.silent')}</p> : null}
      </div> : null}
      <Problem error={error} />
    </Modal>
  )
}

/** Every place that may be named, with what stands there. */
const placesOf = ({ form, values, rows }: ReportView, say: (said: { zh: string, en: string }) => string) => {
  const said = (place: string, value: string) => ({ value: place, label: [say(placeName(form, rows, place)), value].filter(Boolean).join(' · ') })
  return [
    ...form.cells.filter((c) => !c.retired).map((c) => said(c.key, writeCell(c, values[c.key]))),
    ...form.lists.flatMap((list) => [said(list.key, ''), ...(rows[list.key] ?? []).flatMap((row) => [
      said(rowPlace(list.key, row.id), list.columns[0] ? writeCell(list.columns[0], row.values[list.columns[0].key]) : ''), ...list.columns.map((c) => said(rowPlace(list.key, row.id, c.key), writeCell(c, row.values[c.key]))),
    ])]),
  ]
}
