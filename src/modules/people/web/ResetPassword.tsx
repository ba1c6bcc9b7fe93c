import { Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem, useFormat, useWrite } from '../../../web/kit/index.ts'
import { resetPassword } from '../people.contract.ts'
import { PasswordOnce } from './PasswordOnce.tsx'
import type { Person } from './PeopleTable.tsx'

const ResetPassword = ({ person, onClose }: { person: Person, onClose: () => void }) => {
  const { t } = useTranslation('people')
  const { name } = useFormat()
  const { run, busy, error } = useWrite(resetPassword)
  const [password, setPassword] = useState<string | null>(null)
  const reset = async () => setPassword((await run({ params: { id: person.id }, body: {} }).catch(() => null))?.password ?? null)
  if (password) return <Modal open title={t('reset.done')} onCancel={onClose} onOk={onClose} okText={t('close')} cancelButtonProps={{ style: { display: 'none' } }} maskClosable={false}><PasswordOnce login={person.login} password={password} /></Modal>
  return (
    <Modal open title={t('reset.of', { name: name(person) })} onCancel={onClose} onOk={() => { void reset() }} confirmLoading={busy} okText={t('reset.title')} cancelText={t('cancel')}>
      <p>{t('reset.what')}</p>
      <Problem error={error} />
    </Modal>
  )
}
export default ResetPassword
