import { Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays, type Day } from '../../../kernel/period.ts'
import { Field, Problem, useFormat, useWrite } from '../../../web/kit/index.ts'
import { approveException, getReportExceptions, listExceptions, refuseException, requestException } from '../exception.contract.ts'
import { getReport, listWork } from '../report.contract.ts'
import type { Exception } from './Exceptions.tsx'

const MOVED = [getReportExceptions, listExceptions, getReport, listWork]
const USUAL_DAYS = 3

interface RequestProps { params: { form: string, org: number, period: string }, today: string, reason: string, onClose: () => void }
export const RequestDialog = ({ params, today, reason: prefilled, onClose }: RequestProps) => {
  const { t } = useTranslation('late')
  const [reason, setReason] = useState(prefilled)
  const [until, setUntil] = useState<string>(addDays(today as Day, USUAL_DAYS))
  const [tried, setTried] = useState(false)
  const { run, busy, error } = useWrite(requestException, MOVED)
  const short = reason.trim().length < 2
  const ask = async () => {
    setTried(true)
    if (!short && until && await run({ params, body: { reason: reason.trim(), until } }).catch(() => null)) onClose()
  }
  return (
    <Modal open title={t('request')} okText={t('send')} cancelText={t('cancel')} confirmLoading={busy} onCancel={onClose} onOk={() => { void ask() }}>
      <p className="quiet">{t('requestNote')}</p>
      <Field label={t('reason')}>{(id) => <Input.TextArea id={id} autoFocus rows={3} maxLength={500} showCount value={reason} onChange={(e) => setReason(e.target.value)} status={tried && short ? 'error' : ''} aria-invalid={tried && short} />}</Field>
      {tried && short ? <p className="form-fault" role="alert">{t('reasonMissing')}</p> : null}
      <Field label={t('until')}>{(id) => <Input id={id} type="date" min={today} value={until} onChange={(e) => setUntil(e.target.value)} />}</Field>
      <Problem error={error} />
    </Modal>
  )
}

export const DecideDialog = ({ of: x, onClose }: { of: Exception, onClose: () => void }) => {
  const { t } = useTranslation('late')
  const { period, formTitle } = useFormat()
  const [grant, setGrant] = useState(true)
  const [until, setUntil] = useState(x.until)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const yes = useWrite(approveException, MOVED), no = useWrite(refuseException, MOVED)
  const short = !grant && note.trim().length < 2, params = { exception: x.id }
  const decide = async () => {
    setTried(true)
    if (short) return
    const done = grant ? yes.run({ params, body: { until, ...(note.trim() ? { note: note.trim() } : {}) } }) : no.run({ params, body: { note: note.trim() } })
    if (await done.catch(() => null)) onClose()
  }
  return (
    <Modal open title={t('answerTitle', { org: x.orgName })} okText={t('answerOk')} cancelText={t('cancel')} confirmLoading={yes.busy || no.busy} onCancel={onClose} onOk={() => { void decide() }}>
      <p className="quiet">{formTitle(x)} · {period(x.period)}</p>
      <p>{t('because', { reason: x.reason })}</p>
      <Radio.Group aria-label={t('answer')} value={grant} onChange={(e) => setGrant(e.target.value as boolean)} options={[{ value: true, label: t('grant') }, { value: false, label: t('refuse') }]} />
      {grant ? <Field label={t('until')}>{(id) => <Input id={id} type="date" value={until} onChange={(e) => setUntil(e.target.value)} />}</Field> : null}
      <Field label={t(grant ? 'note' : 'noteNeeded')}>{(id) => <Input.TextArea id={id} rows={2} maxLength={500} value={note} onChange={(e) => setNote(e.target.value)} status={tried && short ? 'error' : ''} aria-invalid={tried && short} />}</Field>
      {tried && short ? <p className="form-fault" role="alert">{t('reasonMissing')}</p> : null}
      <Problem error={yes.error ?? no.error} />
    </Modal>
  )
}
