import { DatePicker, Modal } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field, Problem, useFormat, useSession, useWrite } from '../../../web/kit/index.ts'
import { changePlanState, getPlan, listPlans } from '../plan.contract.ts'
import type { PlanAction } from '../plan.ts'
import { planActionText } from '../plan.text.ts'
import type { Plan } from './PlanPage.tsx'

/** Before a plan moves on, what will follow is said. */
const Transition = ({ plan, action, onClose }: { plan: Plan, action: PlanAction, onClose: () => void }) => {
  const { t } = useTranslation('plan')
  const { say, language } = useFormat()
  const { today } = useSession()
  const { run, busy, error } = useWrite(changePlanState, [getPlan, listPlans])
  const [on, setOn] = useState(plan.issuedOn ?? today)
  const done = async () => {
    if (await run({ params: { plan: plan.code }, body: { action, ...(action === 'issue' ? { on } : {}) } }, plan.version).catch(() => null)) onClose()
  }
  return (
    <Modal open title={say(planActionText[action])} onCancel={onClose} onOk={() => { void done() }} confirmLoading={busy} okText={say(planActionText[action])} cancelText={t('cancel')}>
      <p>{t(`transition.${action}`, { targets: plan.targetList.length, forms: plan.formList.length })}</p>
      {action === 'issue' ? <Field label={t('issuedOn')}>{(id) => <DatePicker id={id} allowClear={false} value={dayjs(on)} format={language === 'en' ? 'YYYY-MM-DD' : 'YYYY年M月D日'} onChange={(d) => { if (d) setOn(d.format('YYYY-MM-DD')) }} />}</Field> : null}
      <Problem error={error} />
    </Modal>
  )
}
export default Transition
