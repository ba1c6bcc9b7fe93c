import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem, useFormat } from '../../../web/kit/index.ts'
import type { ReportView } from './useDraft.ts'

interface Reasons { readonly reason: string, readonly cells: { cell: string, reason: string }[] }
interface ReasonProps { kind: 'return' | 'withdraw' | 'correct', view: ReportView, busy: boolean, error: Error | null, onDone: (reasons: Reasons) => void, onClose: () => void }

/** Nothing is taken back without a reason; a return may name single cells. */
export const ReasonDialog = ({ kind, view, busy, error, onDone, onClose }: ReasonProps) => {
  const { t } = useTranslation('report')
  const { say } = useFormat()
  const [reason, setReason] = useState('')
  const [cells, setCells] = useState<Readonly<Record<string, string>>>({})
  const [tried, setTried] = useState(false)
  const short = reason.trim().length < 2
  const done = () => {
    setTried(true)
    if (!short) onDone({ reason: reason.trim(), cells: Object.entries(cells).flatMap(([cell, text]) => text.trim() ? [{ cell, reason: text.trim() }] : []) })
  }
  return (
    <Modal open title={t(`reason.${kind}.title`)} onCancel={onClose} onOk={done} confirmLoading={busy} okText={t(`reason.${kind}.ok`)} cancelText={t('cancel')} width={kind === 'return' ? 640 : 480}>
      <p className="quiet">{t(`reason.${kind}.note`)}</p>
      <label htmlFor="reason">{t('reason.label')}</label>
      <Input.TextArea id="reason" autoFocus rows={3} maxLength={500} showCount value={reason} onChange={(e) => setReason(e.target.value)} status={tried && short ? 'error' : ''} aria-invalid={tried && short} />
      {tried && short ? <p className="form-fault" role="alert">{t('reason.missing')}</p> : null}
      {kind === 'return' ? <details className="reason-cells"><summary>{t('reason.cells')}</summary>{view.form.cells.map((c) => (
        <label key={c.key}><span>{say(c.label)}</span><Input size="small" maxLength={200} value={cells[c.key] ?? ''} onChange={(e) => setCells({ ...cells, [c.key]: e.target.value })} /></label>
      ))}</details> : null}
      <Problem error={error} />
    </Modal>
  )
}
