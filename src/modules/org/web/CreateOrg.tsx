import { Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field, useFormat, useSession, useWrite } from '../../../web/kit/index.ts'
import { OrgPicker } from '../../../web/kit/OrgPicker.tsx'
import { createOrg } from '../org.contract.ts'
import { KINDS, LEVELS, ORG_CODE, type Level, type OrgKind } from '../org.ts'
import { fieldText, kindText, levelText } from '../org.text.ts'
import { AttributeFields, cleaned } from './AttributeFields.tsx'
import { BLANK_ATTRIBUTES } from './attributes.ts'
import { ChangeDialog, DIRECTORY, type ChangeProps } from './ChangeDialog.tsx'
import { DayField } from './DayField.tsx'

/** Kind and level have no default: they can never be changed, so they are chosen, not overlooked. */
const CreateOrg = ({ org: parent, onClose, onDone }: ChangeProps) => {
  const { t } = useTranslation('org')
  const { say, name: nameOf } = useFormat()
  const { today } = useSession()
  const { run, busy, error } = useWrite(createOrg, DIRECTORY)
  const [typed, setTyped] = useState({ code: '', name: '', nameEn: '' })
  const [kind, setKind] = useState<OrgKind | null>(null)
  const [level, setLevel] = useState<Level | null>(null)
  const [industryParentId, setIndustryParent] = useState<number | null>(null)
  const [openedOn, setOpenedOn] = useState(parent.openedOn > today ? parent.openedOn : today)
  const [attributes, setAttributes] = useState(BLANK_ATTRIBUTES)
  const [tried, setTried] = useState(false)
  const name = typed.name.trim()
  const faults = { code: !ORG_CODE.test(typed.code), name: name.length < 2, kind: kind === null, level: level === null }
  const fault = (key: keyof typeof faults) => tried && faults[key] ? t(`fault.${key}`) : null
  const text = (key: keyof typeof typed, maxLength: number) => ({ maxLength, value: typed[key], onChange: (e: { target: { value: string } }) => setTyped({ ...typed, [key]: key === 'code' ? e.target.value.trim() : e.target.value }) })
  const create = async () => {
    setTried(true)
    if (Object.values(faults).some(Boolean) || kind === null || level === null) return
    const made = await run({ body: { code: typed.code, name, nameEn: typed.nameEn.trim() || null, kind, level, parentId: parent.id, industryParentId, openedOn, attributes: cleaned(attributes) } }).catch(() => null)
    if (made) onDone(t('create.done', { name: nameOf(made) }), made.id)
  }
  return (
    <ChangeDialog title={t('create.title', { parent: nameOf(parent) })} ok={t('create.ok')} busy={busy} error={error} onOk={() => { void create() }} onClose={onClose} effects={[t('create.effectDue'), t('create.effectFixed'), t('create.effectNext')]}>
      <div className="org-fields">
        <Field label={say(fieldText.name)} fault={fault('name')}>{(id) => <Input id={id} autoFocus autoComplete="off" {...text('name', 80)} />}</Field>
        <Field label={t('create.nameEn')}>{(id) => <Input id={id} autoComplete="off" {...text('nameEn', 120)} />}</Field>
        <Field label={say(fieldText.code)} hint={t('create.codeHint')} fault={fault('code')}>{(id) => <Input id={id} autoComplete="off" {...text('code', 40)} />}</Field>
        <DayField label={t('create.openedOn')} hint={t('create.openedHint')} value={openedOn} onChange={setOpenedOn} least={parent.openedOn} />
        <Field label={say(fieldText.kind)} fault={fault('kind')}>{(id) => <Select<OrgKind> id={id} value={kind} onChange={setKind} options={KINDS.map((k) => ({ value: k, label: say(kindText[k]) }))} />}</Field>
        <Field label={say(fieldText.level)} fault={fault('level')}>{(id) => <Select<Level> id={id} value={level} onChange={setLevel} options={LEVELS.map((l) => ({ value: l, label: say(levelText[l]) }))} />}</Field>
        <Field label={t('create.industryParent')}>{() => <OrgPicker label={t('create.industryParent')} value={industryParentId} onChange={setIndustryParent} />}</Field>
      </div>
      <AttributeFields value={attributes} onChange={setAttributes} />
    </ChangeDialog>
  )
}
export default CreateOrg
