import { Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Field, Problem, useFormat, useWrite } from '../../../web/kit/index.ts'
import { createBriefing, getBriefing, listBriefings, saveBriefing } from '../briefing.contract.ts'
import { BRIEFING_KINDS, type BriefingKind } from '../briefing.ts'
import { briefingKindText } from '../briefing.text.ts'
import type { Briefing } from './BriefingPage.tsx'
import { PlanField } from './PlanField.tsx'

/** A new draft, or a draft changed. */
const BriefingForm = ({ briefing, plan, onClose }: { briefing: Briefing | null, plan: string | null, onClose: () => void }) => {
  const { t } = useTranslation('briefing')
  const { say } = useFormat()
  const navigate = useNavigate()
  const make = useWrite(createBriefing, [listBriefings]), change = useWrite(saveBriefing, [getBriefing, listBriefings])
  const [draft, setDraft] = useState({ kind: briefing?.kind ?? 'problem' as BriefingKind, ofPlan: briefing ? briefing.plan?.code ?? null : plan, title: briefing?.title ?? '', body: briefing?.body ?? '' })
  const [looked, setLooked] = useState(false)
  const put = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part })
  const short = (text: string) => looked && text.trim().length < 2 ? t('tooShort') : null
  const save = async () => {
    setLooked(true)
    if (draft.title.trim().length < 2 || draft.body.trim().length < 2) return
    const done = await (briefing ? change.run({ params: { briefing: briefing.id }, body: draft }, briefing.version) : make.run({ body: draft })).catch(() => null)
    if (!done) return
    onClose()
    if (!briefing) void navigate({ to: `/briefings/${done.id}` as never })
  }
  return (
    <Modal open width={720} title={t(briefing ? 'edit' : 'write')} okText={t('saveDraft')} cancelText={t('cancel')} confirmLoading={make.busy || change.busy} onCancel={onClose} onOk={() => { void save() }} maskClosable={false}>
      <Field label={t('kind')} hint={t('kindHint')}>{(id) => <Select id={id} value={draft.kind} onChange={(kind: BriefingKind) => put({ kind })} options={BRIEFING_KINDS.map((k) => ({ value: k, label: say(briefingKindText[k]) }))} />}</Field>
      <Field label={t('planField')}>{(id) => <PlanField id={id} label={t('planField')} value={draft.ofPlan} onChange={(chosen) => put({ ofPlan: chosen })} />}</Field>
      <Field label={t('subject')} fault={short(draft.title)}>{(id) => <Input id={id} maxLength={120} value={draft.title} onChange={(e) => put({ title: e.target.value })} />}</Field>
      <Field label={t('body')} fault={short(draft.body)}>{(id) => <Input.TextArea id={id} rows={10} maxLength={10_000} value={draft.body} onChange={(e) => put({ body: e.target.value })} />}</Field>
      <Problem error={make.error ?? change.error} />
    </Modal>
  )
}
export default BriefingForm
