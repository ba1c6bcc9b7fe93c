import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../../kernel/access.ts'
import { Field, Problem, useWrite } from '../../../web/kit/index.ts'
import { OrgPicker } from '../../../web/kit/OrgPicker.tsx'
import { createPerson, listPeople } from '../people.contract.ts'
import { PERSONAL, readPersonal, type Personal } from '../personal.ts'
import { LOGIN } from '../people.ts'
import { PasswordOnce } from './PasswordOnce.tsx'
import { RoleField } from './RoleField.tsx'
import { TermFields, type TermText } from './TermFields.tsx'

const BLANK = { login: '', name: '', nameEn: '', title: '', phone: '', idNumber: '', email: '', wecom: '' }

/** An account exists with its first post only; the first password is shown here and never again. */
const NewPerson = ({ org: first, onClose }: { org: number, onClose: () => void }) => {
  const { t } = useTranslation('people')
  const { t: tp } = useTranslation('personal')
  const { run, busy, error } = useWrite(createPerson, [listPeople])
  const [typed, setTyped] = useState(BLANK)
  const [org, setOrg] = useState<number | null>(first)
  const [role, setRole] = useState<Role | null>(null)
  const [term, setTerm] = useState<TermText>({ from: null, to: null })
  const [tried, setTried] = useState(false)
  const [made, setMade] = useState<{ readonly login: string, readonly password: string | null } | null>(null)
  const login = typed.login.trim().toLowerCase()
  const faults = { login: !LOGIN.test(login), name: !typed.name.trim(), ...wrongNumbers(typed), org: org === null, role: role === null }
  const text = (key: keyof typeof BLANK) => ({ value: typed[key], onChange: (e: { target: { value: string } }) => setTyped({ ...typed, [key]: e.target.value }) })

  const create = async () => {
    setTried(true)
    if (Object.values(faults).some(Boolean) || org === null || role === null) return
    const done = await run({ body: { login, name: typed.name.trim(), nameEn: typed.nameEn.trim() || null, org, role, title: typed.title.trim() || null, ...term, phone: typed.phone.trim() || null, idNumber: typed.idNumber.trim() || null, email: typed.email.trim() || null, wecom: typed.wecom.trim() || null } }).catch(() => null)
    if (done) setMade({ login, password: done.password })
  }
  if (made) return <Modal open title={t('new.done')} onCancel={onClose} onOk={onClose} okText={t('close')} cancelButtonProps={{ style: { display: 'none' } }} maskClosable={false}>{made.password ? <PasswordOnce login={made.login} password={made.password} /> : null}</Modal>
  return (
    <Modal open title={t('new.title')} onCancel={onClose} onOk={() => { void create() }} confirmLoading={busy} okText={t('new.ok')} cancelText={t('cancel')}>
      <p className="quiet">{t('new.note')}</p>
      <Field label={t('field.login')} hint={t('field.loginHint')} fault={tried && faults.login ? t('fault.login') : null}>{(id) => <Input id={id} autoFocus autoComplete="off" maxLength={40} {...text('login')} />}</Field>
      <Field label={t('field.name')} fault={tried && faults.name ? t('fault.name') : null}>{(id) => <Input id={id} autoComplete="off" maxLength={40} {...text('name')} />}</Field>
      <Field label={t('field.nameEn')}>{(id) => <Input id={id} autoComplete="off" maxLength={40} {...text('nameEn')} />}</Field>
      <Field label={t('field.org')} fault={tried && faults.org ? t('fault.org') : null}>{() => <OrgPicker label={t('field.org')} value={org} onChange={setOrg} />}</Field>
      <RoleField value={role} onChange={setRole} fault={tried && faults.role} />
      <Field label={t('field.title')} hint={t('field.titleHint')}>{(id) => <Input id={id} maxLength={40} {...text('title')} />}</Field>
      <TermFields value={term} onChange={setTerm} />
      {PERSONAL.map((f) => <Field key={f} label={tp(`field.${f}`)} fault={tried && faults[f] ? tp(`fault.${f}`) : null}>{(id) => <Input id={id} autoComplete="off" maxLength={100} {...text(f)} />}</Field>)}
      <Problem error={error} />
    </Modal>
  )
}
/** All may be left out; what is typed has to be right. */
const wrongNumbers = (typed: typeof BLANK) => Object.fromEntries(PERSONAL.map((f) => [f, typed[f].trim() !== '' && readPersonal[f](typed[f]) === null])) as Record<Personal, boolean>
export default NewPerson
