import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ability } from '../../../kernel/access.ts'
import { AbilityButton, CopyButton, Field, Problem, useFormat, useMay, useWrite } from '../../../web/kit/index.ts'
import { revealEmail, revealIdNumber, revealPhone } from '../personal.contract.ts'
import type { Personal } from '../personal.ts'
import type { Person } from './PeopleTable.tsx'

const NEEDS = { phone: 'people.revealPhone', idNumber: 'people.revealIdNumber', email: 'people.revealEmail' } as const satisfies Partial<Record<Personal, string>>
type Shown = keyof typeof NEEDS
const SHOWN = Object.keys(NEEDS) as Shown[]

/** In clear for as long as the dialog is open; who looked and why stays, and the person can read it. */
const Reveal = ({ person, onClose }: { person: Person, onClose: () => void }) => {
  const { t } = useTranslation('personal')
  const { name } = useFormat()
  const may = useMay()
  const writes = { phone: useWrite(revealPhone), idNumber: useWrite(revealIdNumber), email: useWrite(revealEmail) }
  const [reason, setReason] = useState('')
  const [shown, setShown] = useState<Partial<Record<Shown, string | null>>>({})
  const show = async (field: Shown) => {
    const done = await writes[field].run({ params: { id: person.id }, body: { reason: reason.trim() } }).catch(() => null)
    if (done) setShown((s) => ({ ...s, [field]: done.value }))
  }
  const ability = (field: Shown): Ability =>
    !person[field] ? { code: 'nothing-to-reveal', detail: t('none') } : !may(NEEDS[field]) ? { code: 'not-permitted', detail: t('reveal.notYours') } : reason.trim().length < 2 ? { code: 'reason', detail: t('reveal.reasonFirst') } : true
  const line = (field: Shown) => (
    <li key={field} className="reveal-line"><span>{t(`field.${field}`)}</span>{shown[field] ? <><code className="revealed">{shown[field]}</code><CopyButton text={shown[field]}>{t('reveal.copy', { what: t(`field.${field}`) })}</CopyButton></>
      : <><span className="quiet">{person[field] ?? t('none')}</span><AbilityButton size="small" ability={ability(field)} loading={writes[field].busy} onClick={() => { void show(field) }} aria-label={t('reveal.showOne', { what: t(`field.${field}`) })}>{t('reveal.show')}</AbilityButton></>}</li>
  )
  return (
    <Modal open title={t('reveal.of', { name: name(person) })} onCancel={onClose} footer={<Button onClick={onClose}>{t('close')}</Button>}>
      <p className="quiet">{t('reveal.note')}</p>
      <Field label={t('reveal.reason')} hint={t('reveal.reasonHint')}>{(id) => <Input id={id} autoFocus maxLength={200} value={reason} onChange={(e) => setReason(e.target.value)} />}</Field>
      <ul className="lines">{SHOWN.map(line)}</ul>
      <Problem error={writes.phone.error ?? writes.idNumber.error ?? writes.email.error} />
    </Modal>
  )
}
export default Reveal
