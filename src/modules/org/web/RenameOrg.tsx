import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field, useFormat, useWrite } from '../../../web/kit/index.ts'
import { updateOrg } from '../org.contract.ts'
import { fieldText } from '../org.text.ts'
import { ChangeDialog, DIRECTORY, type ChangeProps } from './ChangeDialog.tsx'

const RenameOrg = ({ org, onClose, onDone }: ChangeProps) => {
  const { t } = useTranslation('org')
  const { say, name: nameOf } = useFormat()
  const { run, busy, error } = useWrite(updateOrg, DIRECTORY)
  const [typed, setTyped] = useState({ name: org.name, nameEn: org.nameEn ?? '' })
  const [tried, setTried] = useState(false)
  const name = typed.name.trim(), nameEn = typed.nameEn.trim() || null
  const same = name === org.name && nameEn === org.nameEn
  const save = async () => {
    setTried(true)
    if (name.length < 2 || same) return
    const done = await run({ params: { id: org.id }, body: { name, nameEn } }, org.version).catch(() => null)
    if (done) onDone(t('rename.done', { name: nameOf(done) }))
  }
  return (
    <ChangeDialog title={t('rename.title', { org: nameOf(org) })} ok={t('save')} busy={busy} error={error} onOk={() => { void save() }} onClose={onClose} effects={[t('rename.effectEverywhere'), t('rename.effectSame')]}>
      <Field label={say(fieldText.name)} fault={tried && name.length < 2 ? t('fault.name') : tried && same ? t('change.same') : null}>{(id) => <Input id={id} autoFocus autoComplete="off" maxLength={80} value={typed.name} onChange={(e) => setTyped({ ...typed, name: e.target.value })} />}</Field>
      <Field label={t('create.nameEn')}>{(id) => <Input id={id} autoComplete="off" maxLength={120} value={typed.nameEn} onChange={(e) => setTyped({ ...typed, nameEn: e.target.value })} />}</Field>
    </ChangeDialog>
  )
}
export default RenameOrg
