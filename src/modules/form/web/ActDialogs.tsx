import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field, Problem, useFormat } from '../../../web/kit/index.ts'
import type { FormSpec } from '../form.spec.ts'
import { Fillers } from './HeadTab.tsx'

/** What reaches others is confirmed: whom a form will be asked of, why it changes or ends. */
interface Acting { form: FormSpec, busy: boolean, error: Error | null, onClose: () => void }

export const IssueDialog = ({ form, busy, error, onClose, onDone }: Acting & { onDone: () => void }) => {
  const { t } = useTranslation('form')
  const { say, period } = useFormat()
  return (
    <Modal open title={t('issue.title', { title: say(form.title) })} okText={t('issue.ok')} cancelText={t('cancel')} confirmLoading={busy} onCancel={onClose} onOk={onDone}>
      <Fillers form={form} />
      <p>{t('issue.what', { first: period(form.firstPeriod), grain: t(`grain.${form.grain}`) })}</p>
      <p className="quiet">{t('issue.after')}</p>
      <Problem error={error} />
    </Modal>
  )
}

export const ReasonDialog = ({ kind, form, busy, error, onClose, onDone }: Acting & { kind: 'edition' | 'withdraw', onDone: (reason: string) => void }) => {
  const { t } = useTranslation('form')
  const { say } = useFormat()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const done = () => { setTried(true); if (reason.trim().length >= 2) onDone(reason.trim()) }
  return (
    <Modal open title={t(`${kind}.title`, { title: say(form.title) })} okText={t(`${kind}.ok`)} cancelText={t('cancel')} confirmLoading={busy} onCancel={onClose} onOk={done}>
      <p className="quiet">{t(`${kind}.note`)}</p>
      <Field label={t(`${kind}.reason`)} fault={tried && reason.trim().length < 2 ? t('reasonNeeded') : null}>{(id) => <Input.TextArea id={id} maxLength={300} rows={3} value={reason} onChange={(e) => setReason(e.target.value)} />}</Field>
      <Problem error={error} />
    </Modal>
  )
}
