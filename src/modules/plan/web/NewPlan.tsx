import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Field, Problem, useSession, useWrite } from '../../../web/kit/index.ts'
import { createPlan, listPlans } from '../plan.contract.ts'
import { EMPTY_HEAD, headBody, headFault, HeadFields, periodOf } from './HeadFields.tsx'

const CODE = /^[A-Za-z0-9][\w.-]{1,40}$/

/** A plan begins as a draft of the own organisation; targets, measures and forms come afterwards, on its page. */
const NewPlan = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('plan')
  const { post, today } = useSession()
  const navigate = useNavigate()
  const { run, busy, error } = useWrite(createPlan, [listPlans])
  const year = Number(today.slice(0, 4))
  const [code, setCode] = useState('')
  const [head, setHead] = useState({ ...EMPTY_HEAD, issuer: post.orgName, period: periodOf(year, year + 4) })
  const [tried, setTried] = useState(false)
  const done = async () => {
    setTried(true)
    if (!CODE.test(code) || headFault(head)) return
    const made = await run({ body: { code, ...headBody(head) } }).catch(() => null)
    if (made) await navigate({ to: `/plans/${made.code}` as never })
  }
  return (
    <Modal open width={720} title={t('new.title')} onCancel={onClose} onOk={() => { void done() }} confirmLoading={busy} okText={t('new.ok')} cancelText={t('cancel')}>
      <p className="quiet">{t('new.note')}</p>
      <Field label={t('code')} hint={t('codeHint')} fault={tried && !CODE.test(code) ? t('fault.code') : null}>{(id) => <Input id={id} autoFocus maxLength={40} value={code} onChange={(e) => setCode(e.target.value.trim())} />}</Field>
      <HeadFields head={head} onChange={setHead} tried={tried} />
      <Problem error={error} />
    </Modal>
  )
}
export default NewPlan
