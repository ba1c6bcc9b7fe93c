import { DatePicker, Input, Modal, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field, Problem, useFormat, useSession, useWrite } from '../../../web/kit/index.ts'
import { OrgPicker } from '../../../web/kit/OrgPicker.tsx'
import { createOrg, listChildren, listOrgs } from '../org.contract.ts'
import { KINDS, LEVELS, ORG_CODE, type Level, type OrgKind } from '../org.ts'
import { kindText, levelText } from '../org.text.ts'
import { AttributeFields, type Attributes } from './AttributeFields.tsx'

const CreateOrg = ({ parentId, onClose, onDone }: { parentId: number, onClose: () => void, onDone: (id: number) => void }) => {
  const { t } = useTranslation('org')
  const { say, language } = useFormat()
  const { today } = useSession()
  const { run, busy, error } = useWrite(createOrg, [listChildren, listOrgs])
  const [draft, setDraft] = useState<{ code: string, name: string, nameEn: string, kind: OrgKind, level: Level, parent: number | null, industry: number | null, openedOn: string }>({ code: '', name: '', nameEn: '', kind: 'enterprise', level: 'grassroots', parent: parentId, industry: null, openedOn: today })
  const [attributes, setAttributes] = useState<Attributes>({ ownership: null, aboveScale: false, highRisk: false, unionised: true, workers: 0, industry: null })
  const [tried, setTried] = useState(false)
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part })
  const good = ORG_CODE.test(draft.code), named = draft.name.trim().length >= 2
  const done = async () => {
    setTried(true)
    if (!good || !named || draft.parent === null) return
    const made = await run({ body: { code: draft.code, name: draft.name.trim(), nameEn: draft.nameEn.trim() || null, kind: draft.kind, level: draft.level, parentId: draft.parent, industryParentId: draft.industry, openedOn: draft.openedOn, attributes } }).catch(() => null)
    if (made) onDone(made.id)
  }
  return (
    <Modal open width={720} title={t('create')} okText={t('create')} cancelText={t('cancel')} confirmLoading={busy} onCancel={onClose} onOk={() => { void done() }}>
      <div className="fields">
        <Field label={t('code')} fault={tried && !good ? t('codeFault') : null}>{(id) => <Input id={id} maxLength={40} value={draft.code} onChange={(e) => set({ code: e.target.value.trim() })} />}</Field>
        <Field label={t('name')} fault={tried && !named ? t('nameFault') : null}>{(id) => <Input id={id} maxLength={80} value={draft.name} onChange={(e) => set({ name: e.target.value })} />}</Field>
        <Field label={t('nameEn')}>{(id) => <Input id={id} maxLength={120} value={draft.nameEn} onChange={(e) => set({ nameEn: e.target.value })} />}</Field>
        <Field label={t('filter.kind')}>{(id) => <Select id={id} value={draft.kind} onChange={(kind) => set({ kind })} options={KINDS.map((k) => ({ value: k, label: say(kindText[k]) }))} />}</Field>
        <Field label={t('filter.level')}>{(id) => <Select id={id} value={draft.level} onChange={(level) => set({ level })} options={LEVELS.map((l) => ({ value: l, label: say(levelText[l]) }))} />}</Field>
        <Field label={t('openedOn')}>{(id) => <DatePicker id={id} allowClear={false} value={dayjs(draft.openedOn)} format={language === 'en' ? 'YYYY-MM-DD' : 'YYYY年M月D日'} onChange={(d) => { if (d) set({ openedOn: d.format('YYYY-MM-DD') }) }} />}</Field>
        <Field label={t('parent')}>{() => <OrgPicker value={draft.parent} onChange={(parent) => set({ parent })} label={t('parent')} />}</Field>
        <Field label={t('industryParent')}>{() => <OrgPicker value={draft.industry} onChange={(industry) => set({ industry })} label={t('industryParent')} />}</Field>
      </div>
      <AttributeFields value={attributes} onChange={setAttributes} />
      <Problem error={error} />
    </Modal>
  )
}
export default CreateOrg
