import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field, Problem, useFormat, useWrite } from '../../../web/kit/index.ts'
import { findPeople } from '../personal.contract.ts'
import { readEmail, readIdNumber, readPhone } from '../personal.ts'
import { roleText } from '../people.text.ts'
import type { Person } from './PeopleTable.tsx'

/** By the exact number, asked in a body: an address line would keep it in histories and logs. */
const FindPerson = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('personal')
  const { name, say } = useFormat()
  const { run, busy, error } = useWrite(findPeople)
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  const [found, setFound] = useState<readonly Person[] | null>(null)
  const find = async () => {
    const phone = readPhone(typed), idNumber = phone ? null : readIdNumber(typed), email = readEmail(typed)
    setWrong(!phone && !idNumber && !email); setFound(null)
    if (phone || idNumber || email) setFound((await run({ body: phone ? { phone } : idNumber ? { idNumber } : { email: email! } }).catch(() => null))?.rows ?? null)
  }
  return (
    <Modal open title={t('find.title')} onCancel={onClose} footer={<><Button onClick={onClose}>{t('close')}</Button> <Button type="primary" loading={busy} onClick={() => { void find() }}>{t('find.ok')}</Button></>}>
      <Field label={t('find.what')} hint={t('find.hint')} fault={wrong ? t('find.wrong') : null}>{(id) => <Input id={id} autoFocus autoComplete="off" maxLength={100} value={typed} onChange={(e) => setTyped(e.target.value)} onPressEnter={() => { void find() }} />}</Field>
      {found ? <div role="status">{found.length ? <ul className="lines">{found.map((p) => <li key={p.id}><strong>{name(p)}</strong> <span className="quiet">{p.login}　{p.phone}　{p.idNumber}</span><br />{p.posts.map((post) => `${post.orgName} · ${say(roleText[post.role])}`).join('；')}</li>)}</ul> : <p>{t('find.none')}</p>}</div> : null}
      <Problem error={error} />
    </Modal>
  )
}
export default FindPerson
