import { DatePicker, Input, Modal, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field, Problem, useFormat, useSession, useWrite } from '../../../web/kit/index.ts'
import { OrgPicker } from '../../../web/kit/OrgPicker.tsx'
import { closeOrg, getOrg, listChildren, listOrgs, moveOrg, setAttributes, updateOrg } from '../org.contract.ts'
import type { Tree } from '../org.ts'
import { AttributeFields, type Attributes } from './AttributeFields.tsx'
import type { Edit, Org } from './OrgDetail.tsx'

/** Every change says what follows from it before it is made; earlier periods keep what was true then. */
const EditOrg = ({ org, what, onClose }: { org: Org, what: Edit, onClose: () => void }) => {
  const { t } = useTranslation('org')
  const { language } = useFormat()
  const { today } = useSession()
  const moved = [getOrg, listOrgs, listChildren]
  const rename = useWrite(updateOrg, moved), attributes = useWrite(setAttributes, moved), move = useWrite(moveOrg, moved), close = useWrite(closeOrg, moved)
  const [name, setName] = useState(org.name), [nameEn, setNameEn] = useState(org.nameEn ?? '')
  const [value, setValue] = useState<Attributes>(org.attributes)
  const [from, setFrom] = useState(today)
  const [tree, setTree] = useState<Tree>('territorial')
  const [other, setOther] = useState<number | null>(null)
  const [reason, setReason] = useState('')
  const params = { id: org.id }
  const act = () => what === 'update' ? rename.run({ params, body: { name, nameEn: nameEn.trim() || null } }, org.version)
    : what === 'attributes' ? attributes.run({ params, body: { ...value, from } }, org.version)
      : what === 'move' ? move.run({ params, body: { tree, parentId: other, from } }, org.version)
        : close.run({ params, body: { on: from, successorId: other, reason } }, org.version)
  const done = async () => { if (await act().catch(() => null)) onClose() }
  const error = rename.error ?? attributes.error ?? move.error ?? close.error
  const day = <Field label={t(what === 'close' ? 'closeOn' : 'from')}>{(id) => <DatePicker id={id} allowClear={false} value={dayjs(from)} format={language === 'en' ? 'YYYY-MM-DD' : 'YYYY年M月D日'} onChange={(d) => { if (d) setFrom(d.format('YYYY-MM-DD')) }} />}</Field>
  return (
    <Modal open width={640} title={t(`edit.${what}`)} okText={t('save')} cancelText={t('cancel')} okButtonProps={{ danger: what === 'close', disabled: (what === 'close' && reason.trim().length < 2) || (what === 'move' && tree === 'territorial' && other === null) }}
      confirmLoading={rename.busy || attributes.busy || move.busy || close.busy} onCancel={onClose} onOk={() => { void done() }}>
      <p>{t(`consequence.${what}`)}</p>
      {what === 'update' ? <>
        <Field label={t('name')}>{(id) => <Input id={id} maxLength={80} value={name} onChange={(e) => setName(e.target.value)} />}</Field>
        <Field label={t('nameEn')}>{(id) => <Input id={id} maxLength={120} value={nameEn} onChange={(e) => setNameEn(e.target.value)} />}</Field>
      </> : day}
      {what === 'attributes' ? <AttributeFields value={value} onChange={setValue} /> : null}
      {what === 'move' ? <>
        <Field label={t('filter.tree')}>{(id) => <Select id={id} value={tree} onChange={setTree} options={(['territorial', 'industry'] as const).map((v) => ({ value: v, label: t(`trees.${v}`) }))} />}</Field>
        <Field label={t('newParent')} hint={tree === 'industry' ? t('leaveIndustry') : null}>{() => <OrgPicker value={other} onChange={setOther} label={t('newParent')} />}</Field>
      </> : null}
      {what === 'close' ? <>
        <Field label={t('successor')} hint={t('successorHint')}>{() => <OrgPicker value={other} onChange={setOther} label={t('successor')} />}</Field>
        <Field label={t('reason')}>{(id) => <Input id={id} maxLength={300} value={reason} onChange={(e) => setReason(e.target.value)} />}</Field>
      </> : null}
      <Problem error={error} />
    </Modal>
  )
}
export default EditOrg
