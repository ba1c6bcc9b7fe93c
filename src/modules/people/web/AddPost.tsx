import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../../kernel/access.ts'
import { Field, Problem, useFormat, useWrite } from '../../../web/kit/index.ts'
import { OrgPicker } from '../../../web/kit/OrgPicker.tsx'
import { addPost, listPeople } from '../people.contract.ts'
import type { Person } from './PeopleTable.tsx'
import { RoleField } from './RoleField.tsx'
import { TermFields, type TermText } from './TermFields.tsx'

const AddPost = ({ person, org: first, onClose }: { person: Person, org: number, onClose: () => void }) => {
  const { t } = useTranslation('people')
  const { name } = useFormat()
  const { run, busy, error } = useWrite(addPost, [listPeople])
  const [org, setOrg] = useState<number | null>(first)
  const [role, setRole] = useState<Role | null>(null)
  const [title, setTitle] = useState('')
  const [term, setTerm] = useState<TermText>({ from: null, to: null })
  const [tried, setTried] = useState(false)
  const add = async () => {
    setTried(true)
    if (org === null || role === null) return
    if (await run({ params: { id: person.id }, body: { org, role, title: title.trim() || null, ...term } }).catch(() => null)) onClose()
  }
  return (
    <Modal open title={t('post.addTo', { name: name(person) })} onCancel={onClose} onOk={() => { void add() }} confirmLoading={busy} okText={t('post.add')} cancelText={t('cancel')}>
      <p className="quiet">{t('post.addNote')}</p>
      <Field label={t('field.org')} fault={tried && org === null ? t('fault.org') : null}>{() => <OrgPicker label={t('field.org')} value={org} onChange={setOrg} />}</Field>
      <RoleField value={role} onChange={setRole} fault={tried && role === null} />
      <Field label={t('field.title')} hint={t('field.titleHint')}>{(id) => <Input id={id} maxLength={40} value={title} onChange={(e) => setTitle(e.target.value)} />}</Field>
      <TermFields value={term} onChange={setTerm} />
      <Problem error={error} />
    </Modal>
  )
}
export default AddPost
