import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field, Problem, useFormat } from '../../../web/kit/index.ts'
import type { Finding } from '../findings.ts'
import type { View } from './view.ts'

interface IssueProps { view: View, findings: readonly Finding[], adjusts: boolean, busy: boolean, error: Error | null, onGive: (reason: string) => void, onClose: () => void }

/** Whoever approves answers for what is short or open: the reason is asked for before the server refuses. */
export const Issue = ({ view, findings, adjusts, busy, error, onGive, onClose }: IssueProps) => {
  const { t } = useTranslation('breakdown')
  const { say } = useFormat()
  const [reason, setReason] = useState(view.reason ?? '')
  const asks = findings.filter((f) => f.weight === 'ask'), needed = adjusts || asks.length > 0
  return (
    <Modal open title={t('issue')} okText={t('issue')} cancelText={t('cancel')} confirmLoading={busy} okButtonProps={{ disabled: needed && !reason.trim() }} onCancel={onClose} onOk={() => onGive(reason)}>
      <p>{t('issueSure', { n: view.children.filter((c) => c.shares[view.frame.whole] != null).length })}</p>
      {needed ? <div className="notice"><p>{adjusts ? t('needsAdjust') : t('needsReason')}</p>{asks.length ? <ul>{asks.slice(0, 5).map((f) => <li key={`${f.org} ${f.period} ${f.code}`}>{say(f)}</li>)}{asks.length > 5 ? <li>{t('andMore', { n: asks.length - 5 })}</li> : null}</ul> : null}</div> : null}
      <Field label={needed ? t('reasonNeeded') : t('reason')}>{(id) => <Input.TextArea id={id} rows={3} maxLength={300} value={reason} onChange={(e) => setReason(e.target.value)} />}</Field>
      <Problem error={error} />
    </Modal>
  )
}

interface DiscardProps { standing: boolean, busy: boolean, error: Error | null, onDrop: () => void, onClose: () => void }
export const Discard = ({ standing, busy, error, onDrop, onClose }: DiscardProps) => {
  const { t } = useTranslation('breakdown')
  return (
    <Modal open title={t('discard')} okText={t('discard')} okButtonProps={{ danger: true }} cancelText={t('cancel')} confirmLoading={busy} onCancel={onClose} onOk={onDrop}>
      <p>{standing ? t('discardSure') : t('discardSureFirst')}</p>
      <Problem error={error} />
    </Modal>
  )
}
