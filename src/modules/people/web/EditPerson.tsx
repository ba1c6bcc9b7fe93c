import { Button, Checkbox, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field, Problem, useFormat, useWrite } from '../../../web/kit/index.ts'
import { listPeople } from '../people.contract.ts'
import { changePersonal, erasePerson } from '../personal.contract.ts'
import { PERSONAL, readPersonal, type Personal } from '../personal.ts'
import type { Person } from './PeopleTable.tsx'

/** A number is not shown to be edited: what is typed replaces it, what is left empty stays. */
const EditPerson = ({ person, onClose }: { person: Person, onClose: () => void }) => {
  const { t } = useTranslation('personal')
  const { run, busy, error } = useWrite(changePersonal, [listPeople])
  const [name, setName] = useState(person.name)
  const [nameEn, setNameEn] = useState(person.nameEn ?? '')
  const [typed, setTyped] = useState<Record<Personal, string>>({ phone: '', idNumber: '', email: '', wecom: '' })
  const [gone, setGone] = useState<Record<Personal, boolean>>({ phone: false, idNumber: false, email: false, wecom: false })
  const [tried, setTried] = useState(false)
  const [erasing, setErasing] = useState(false)
  const wrong = (f: Personal) => typed[f].trim() !== '' && readPersonal[f](typed[f]) === null

  const save = async () => {
    setTried(true)
    if (!name.trim() || PERSONAL.some(wrong)) return
    const numbers = Object.fromEntries(PERSONAL.filter((f) => gone[f] || typed[f].trim()).map((f) => [f, gone[f] ? null : typed[f].trim()]))
    const done = await run({ params: { id: person.id }, body: { name: name.trim(), nameEn: nameEn.trim() || null, ...numbers } }, person.version).catch(() => null)
    if (done) onClose()
  }
  if (erasing) return <Erase person={person} onClose={onClose} />
  return (
    <Modal open title={t('edit.of', { name: person.name })} onCancel={onClose} footer={<div className="edit-foot">
      <Button danger type="text" onClick={() => setErasing(true)}>{t('erase.open')}</Button><span><Button onClick={onClose}>{t('cancel')}</Button> <Button type="primary" loading={busy} onClick={() => { void save() }}>{t('save')}</Button></span>
    </div>}>
      <Field label={t('field.name')} fault={tried && !name.trim() ? t('fault.name') : null}>{(id) => <Input id={id} autoComplete="off" maxLength={40} value={name} onChange={(e) => setName(e.target.value)} />}</Field>
      <Field label={t('field.nameEn')}>{(id) => <Input id={id} autoComplete="off" maxLength={40} value={nameEn} onChange={(e) => setNameEn(e.target.value)} />}</Field>
      {PERSONAL.map((f) => (
        <Field key={f} label={t(`field.${f}`)} fault={tried && wrong(f) ? t(`fault.${f}`) : null} hint={person[f] ? t('edit.kept', { value: person[f] }) : t('none')}>{(id) => <>
          <Input id={id} autoComplete="off" maxLength={100} disabled={gone[f]} value={typed[f]} onChange={(e) => setTyped({ ...typed, [f]: e.target.value })} />
          {person[f] ? <Checkbox checked={gone[f]} onChange={(e) => setGone({ ...gone, [f]: e.target.checked })}>{t('edit.remove', { what: t(`field.${f}`) })}</Checkbox> : null}
        </>}</Field>
      ))}
      <Problem error={error} />
    </Modal>
  )
}

const Erase = ({ person, onClose }: { person: Person, onClose: () => void }) => {
  const { t } = useTranslation('personal')
  const { name } = useFormat()
  const { run, busy, error } = useWrite(erasePerson, [listPeople])
  const [reason, setReason] = useState('')
  const erase = async () => { if (await run({ params: { id: person.id }, body: { reason: reason.trim() } }).then(() => true, () => false)) onClose() }
  return (
    <Modal open title={t('erase.of', { name: name(person) })} onCancel={onClose} onOk={() => { void erase() }} confirmLoading={busy} okText={t('erase.ok')} okButtonProps={{ danger: true, disabled: reason.trim().length < 2 }} cancelText={t('cancel')}>
      <p>{t('erase.what')}</p>
      <Field label={t('erase.reason')}>{(id) => <Input id={id} autoFocus maxLength={200} value={reason} onChange={(e) => setReason(e.target.value)} />}</Field>
      <Problem error={error} />
    </Modal>
  )
}
export default EditPerson
