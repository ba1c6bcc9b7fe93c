import { Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem, useFormat, useWrite } from '../../../web/kit/index.ts'
import { listPeople, setPostTerm } from '../people.contract.ts'
import { roleText } from '../people.text.ts'
import type { Person, PostOfPerson } from './PeopleTable.tsx'
import { OptionalDay } from './TermFields.tsx'

/** The last day of a post may be set, moved or taken away; it counts from the next request on. */
const ChangeTerm = ({ person, post, onClose }: { person: Person, post: PostOfPerson, onClose: () => void }) => {
  const { t } = useTranslation('people')
  const { name, say, day } = useFormat()
  const { run, busy, error } = useWrite(setPostTerm, [listPeople])
  const [to, setTo] = useState(post.to)
  const save = async () => { if (await run({ params: { id: person.id, post: post.id }, body: { to } }, person.version).catch(() => null)) onClose() }
  return (
    <Modal open title={t('post.termOf', { name: name(person), role: say(roleText[post.role]) })} onCancel={onClose} onOk={() => { void save() }} confirmLoading={busy} okText={t('post.termSave')} cancelText={t('cancel')}>
      <p className="quiet">{t('row.since', { day: day(post.from) })} · {post.orgName}</p>
      <OptionalDay label={t('field.to')} hint={t('field.toHint')} value={to} onChange={setTo} least={post.from} />
      <Problem error={error} />
    </Modal>
  )
}
export default ChangeTerm
