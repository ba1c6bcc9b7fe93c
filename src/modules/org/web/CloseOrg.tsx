import { Input, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field, useFormat, useRead, useSession, useWrite } from '../../../web/kit/index.ts'
import { OrgPicker } from '../../../web/kit/OrgPicker.tsx'
import { closeOrg, getOrg } from '../org.contract.ts'
import { ChangeDialog, DIRECTORY, type ChangeProps } from './ChangeDialog.tsx'
import { DayField } from './DayField.tsx'
import { useBelow } from './useBelow.ts'

/** 撤销: whoever still leads others names a successor; it is said before the server has to. */
const CloseOrg = ({ org, onClose, onDone }: ChangeProps) => {
  const { t } = useTranslation('org')
  const { name, day, count } = useFormat()
  const { today } = useSession()
  const { run, busy, error } = useWrite(closeOrg, DIRECTORY)
  const territorial = useBelow(org.id, 'territorial'), industry = useBelow(org.id, 'industry')
  const children = new Set([...territorial.ids, ...industry.ids]).size
  const least = org.openedOn > today ? org.openedOn : today
  const [on, setOn] = useState(least)
  const [chosen, setChosen] = useState<boolean | null>(null)
  const [successorId, setSuccessor] = useState<number | null>(null)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const succeeded = chosen ?? children > 0
  const heir = useRead(getOrg, { params: { id: successorId ?? 0 } }, { enabled: succeeded && successorId !== null })
  const faults = {
    successor: !succeeded ? children > 0 ? t('close.needsSuccessor', { n: count(children) }) : null : successorId === null ? t('close.fault.successor') : successorId === org.id ? t('close.fault.itself') : null,
    reason: reason.trim().length < 2 ? t('close.fault.reason') : null,
  }
  const close = async () => {
    setTried(true)
    if (faults.successor || faults.reason) return
    if (await run({ params: { id: org.id }, body: { on, successorId: succeeded ? successorId : null, reason: reason.trim() } }, org.version).catch(() => null)) onDone(t('close.done', { day: day(on) }))
  }
  return (
    <ChangeDialog danger title={t('close.title', { org: name(org) })} ok={t('close.ok')} busy={busy} error={error} onOk={() => { void close() }} onClose={onClose} effects={[
      t('close.effectDue', { day: day(on) }), t('close.effectPosts', { day: day(on) }), succeeded && children > 0 && t('close.effectChildren', { n: count(children) }),
      succeeded && successorId !== null && heir.data ? t('close.effectSuccessor', { name: name(heir.data) }) : null, t('close.effectFinal'),
    ]}>
      <DayField label={t('close.on')} hint={t('close.onHint')} value={on} onChange={setOn} least={least} />
      <div className="field" role="group" aria-label={t('close.successor')}><span className="org-flags-label">{t('close.successor')}</span>
        <Radio.Group value={succeeded} onChange={(e) => setChosen(e.target.value === true)} options={[{ value: false, label: t('close.successorNone') }, { value: true, label: t('close.successorSome') }]} />
        {succeeded ? <OrgPicker label={t('close.successor')} value={successorId} onChange={setSuccessor} /> : null}
        {faults.successor && (tried || !succeeded) ? <p className="form-fault" role="alert">{faults.successor}</p> : null}
      </div>
      <Field label={t('close.reason')} hint={t('close.reasonHint')} fault={tried ? faults.reason : null}>{(id) => <Input.TextArea id={id} rows={2} maxLength={300} value={reason} onChange={(e) => setReason(e.target.value)} />}</Field>
    </ChangeDialog>
  )
}
export default CloseOrg
