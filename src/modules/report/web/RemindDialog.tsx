import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem, useFormat, useWrite } from '../../../web/kit/index.ts'
import { remind } from '../report.contract.ts'

/** 催报: one message to everybody who has not reported; who has reported is left in peace. */
export const RemindDialog = ({ form, period, silent, onClose }: { form: string, period: string, silent: number, onClose: () => void }) => {
  const { t } = useTranslation('report')
  const { period: periodOf } = useFormat()
  const { run, busy, error } = useWrite(remind)
  const [note, setNote] = useState('')
  const [sent, setSent] = useState<number | null>(null)
  const send = async () => {
    const done = await run({ body: { form, period, note } }).catch(() => null)
    if (done) setSent(done.sent)
  }
  return (
    <Modal open title={t('remind')} onCancel={onClose} onOk={() => { if (sent === null) void send(); else onClose() }} confirmLoading={busy} okText={sent === null ? t('remindSend') : t('close')} cancelText={t('cancel')} okButtonProps={{ disabled: silent <= 0 && sent === null }}>
      {sent === null ? <>
        <p>{t('remindWhat', { period: periodOf(period), n: silent })}</p>
        <label htmlFor="remind-note">{t('remindNote')}</label>
        <Input.TextArea id="remind-note" rows={3} maxLength={300} showCount value={note} onChange={(e) => setNote(e.target.value)} />
        <Problem error={error} />
      </> : <p role="status">{t('reminded', { n: sent })}</p>}
    </Modal>
  )
}
