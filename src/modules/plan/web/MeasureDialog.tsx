import { DatePicker, Input, Modal, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field, Problem, useFormat, useWrite } from '../../../web/kit/index.ts'
import { getPlan, putMeasure } from '../plan.contract.ts'
import { measureSpec, type MeasureSpec } from '../plan.file.ts'
import type { Plan } from './PlanPage.tsx'
import { AddresseesField, TwoNamesField } from '../../../web/kit/fields.tsx'

const RECURS = ['standing', 'yearly', 'once'] as const
const blank = (plan: Plan): MeasureSpec => ({ code: `${plan.code}-M${String(plan.measureList.length + 1).padStart(2, '0')}`, section: plan.chapters[0]?.section ?? '', title: { zh: '', en: '' }, content: { zh: '', en: '' }, departments: [], units: [], due: null, recurs: 'standing', targets: [] })

const MeasureDialog = ({ plan, measure, onClose }: { plan: Plan, measure: Plan['measureList'][number] | null, onClose: () => void }) => {
  const { t } = useTranslation('plan')
  const { say, title, language } = useFormat()
  const { run, busy, error } = useWrite(putMeasure, [getPlan])
  const [spec, setSpec] = useState<MeasureSpec>(measure?.spec ?? blank(plan))
  const [tried, setTried] = useState(false)
  const set = (part: Partial<MeasureSpec>) => setSpec({ ...spec, ...part })
  const departments = (plan.facts.departments ?? []).map((d) => ({ value: d.code, label: say(d.name) }))
  const full = filled(spec), fault = tried && !measureSpec.safeParse(full).success
  const done = async () => {
    setTried(true)
    if (!measureSpec.safeParse(full).success) return
    if (await run({ params: { plan: plan.code, measure: full.code }, body: { spec: full } }, measure?.version ?? 0).catch(() => null)) onClose()
  }
  return (
    <Modal open width={760} title={measure ? t('editMeasure', { code: measure.code }) : t('addMeasure')} onCancel={onClose} onOk={() => { void done() }} confirmLoading={busy} okText={t('save')} cancelText={t('cancel')}>
      <div className="fields">
        <Field label={t('code')}>{(id) => <Input id={id} disabled={measure !== null} value={spec.code} onChange={(e) => set({ code: e.target.value.trim() })} />}</Field>
        <Field label={t('chapter')}>{(id) => <Select id={id} value={plan.chapters.some((c) => c.section === spec.section) ? spec.section : spec.section || null} onChange={(section) => set({ section: section ?? '' })} options={[...plan.chapters.map((c) => ({ value: c.section, label: `${c.section} ${title(c)}` })), ...(plan.chapters.some((c) => c.section === spec.section) || !spec.section ? [] : [{ value: spec.section, label: spec.section }])]} />}</Field>
      </div>
      <TwoNamesField label={t('measure.title')} value={spec.title} onChange={(v) => set({ title: v })} fault={tried && !spec.title.zh.trim()} />
      <TwoNamesField label={t('measure.content')} long value={spec.content} onChange={(v) => set({ content: v })} fault={tried && !spec.content.zh.trim()} />
      <div className="fields">
        <Field label={t('measure.lead')} hint={departments.length ? null : t('noDepartments')}>{(id) => <Select id={id} allowClear value={spec.leadDepartment ?? null} onChange={(d) => set({ leadDepartment: d ?? undefined })} options={departments} />}</Field>
        <Field label={t('measure.departments')}>{(id) => <Select id={id} mode="multiple" value={spec.departments} onChange={(d) => set({ departments: d })} options={departments} />}</Field>
        <Field label={t('measure.recurs')}>{(id) => <Select id={id} value={spec.recurs} onChange={(recurs) => set({ recurs })} options={RECURS.map((r) => ({ value: r, label: t(`recurs.${r}`) }))} />}</Field>
        <Field label={t('measure.due')}>{(id) => <DatePicker id={id} value={spec.due ? dayjs(spec.due) : null} format={language === 'en' ? 'YYYY-MM-DD' : 'YYYY年M月D日'} onChange={(d) => set({ due: d ? d.format('YYYY-MM-DD') as never : null })} />}</Field>
        <Field wide label={t('measure.targets')}>{(id) => <Select id={id} mode="multiple" showSearch={{ optionFilterProp: 'label' }} value={spec.targets} onChange={(targets) => set({ targets })} options={plan.targetList.map((x) => ({ value: x.code, label: `${x.code} ${say(x.spec.name)}` }))} />}</Field>
      </div>
      <AddresseesField label={t('measure.units')} value={spec.units} onChange={(units) => set({ units })} />
      {fault ? <p className="form-fault" role="alert">{t('fault.measure')}</p> : null}
      <Problem error={error} />
    </Modal>
  )
}
export default MeasureDialog

/** Where no English is given, the Chinese stands: one language is enough to begin with. */
const filled = (s: MeasureSpec): MeasureSpec => ({ ...s, title: both(s.title), content: both(s.content), units: s.units.map((u) => ({ ...u, name: both(u.name) })).filter((u) => u.name.zh) })
const both = (n: { zh: string, en: string }) => ({ zh: n.zh.trim(), en: n.en.trim() || n.zh.trim() })
