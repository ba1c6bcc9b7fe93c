import { Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem, useWrite } from '../../../web/kit/index.ts'
import { getPlan, listPlans, updatePlan } from '../plan.contract.ts'
import { headBody, headFault, HeadFields, type Head } from './HeadFields.tsx'
import type { Plan } from './PlanPage.tsx'

const EditHead = ({ plan, onClose }: { plan: Plan, onClose: () => void }) => {
  const { t } = useTranslation('plan')
  const { run, busy, error } = useWrite(updatePlan, [getPlan, listPlans])
  const [head, setHead] = useState<Head>({ title: plan.title, titleEn: plan.titleEn ?? '', documentNumber: plan.documentNumber ?? '', issuer: plan.issuer ?? '', issuedOn: plan.issuedOn ?? '', period: plan.period })
  const [tried, setTried] = useState(false)
  const done = async () => {
    setTried(true)
    if (!headFault(head) && await run({ params: { plan: plan.code }, body: headBody(head) }, plan.version).catch(() => null)) onClose()
  }
  return <Modal open width={720} title={t('editHead')} onCancel={onClose} onOk={() => { void done() }} confirmLoading={busy} okText={t('save')} cancelText={t('cancel')}><HeadFields head={head} onChange={setHead} tried={tried} /><Problem error={error} /></Modal>
}
export default EditHead
