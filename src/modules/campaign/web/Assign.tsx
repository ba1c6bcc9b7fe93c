import { Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field, Problem, useRead, useWrite } from '../../../web/kit/index.ts'
import { addCampaignJudge, assignPanels, listCampaignCandidates, rescheduleCampaign } from '../campaign.contract.ts'
import { listCampaignEntries } from '../entry/entry.contract.ts'
import type { Campaign } from './CampaignPage.tsx'
import { StepDays } from './EditCampaign.tsx'
import { REFRESH } from './refresh.ts'
import '../../../web/kit/fields.css'

interface Asked { c: Campaign, onClose: () => void }
interface PeopleProps { c: Campaign, id: string, value: readonly number[], onChange: (chosen: number[]) => void, most?: number, taken?: readonly number[], known?: ReadonlyMap<number, string> }
/** Whom one may name, searched by name or organisation; how many works each would have to leave out stands beside. */
const Judges = ({ c, id, value, onChange, most = 15, taken = [] }: PeopleProps) => {
  const { t } = useTranslation('campaign')
  const [q, setQ] = useState(''), [names, setNames] = useState<ReadonlyMap<number, string>>(new Map(c.panels.flatMap((p) => p.judges.map((j) => [j.account, j.name] as const))))
  const read = useRead(listCampaignCandidates, { params: { campaign: c.id }, query: q ? { q } : {} }, { keep: true }), rows = read.data?.rows ?? []
  const options = rows.map((r) => ({ value: r.account, disabled: taken.includes(r.account), label: [r.name, r.title ?? r.org, r.conflicts ? t('assign.conflicts', { n: r.conflicts }) : ''].filter(Boolean).join(' · ') }))
  const chosen = value.filter((v) => !rows.some((r) => r.account === v)).map((v) => ({ value: v, label: names.get(v) ?? String(v), disabled: false }))
  return <Select<number[]> id={id} mode="multiple" maxCount={most} value={[...value]} loading={read.isFetching} showSearch={{ filterOption: false, onSearch: setQ }} notFoundContent={t('assign.nobody')} options={[...chosen, ...options]}
    onChange={(list) => { setNames(new Map([...names, ...rows.map((r) => [r.account, r.name] as const)])); onChange(list) }} />
}

export const Assign = ({ c, onClose }: Asked) => {
  const { t } = useTranslation('campaign')
  const { run, busy, error } = useWrite(assignPanels, REFRESH), { spec } = c, several = spec.panels > 1
  const [panels, setPanels] = useState<number[][]>(() => Array.from({ length: spec.panels }, (_, i) => c.panels.find((p) => p.no === i + 1)?.judges.map((j) => j.account) ?? [])), [anchors, setAnchors] = useState<string[]>([])
  const works = useRead(listCampaignEntries, { params: { campaign: c.id }, query: { state: ['passed'], limit: 200 } }, { enabled: several }).data?.rows ?? []
  // the first that is named leads the panel
  const send = async () => { if (await run({ params: { campaign: c.id }, body: { panels: panels.map((judges) => ({ judges, chair: judges[0] ?? 0 })), anchors } }, c.version).then(() => true, () => false)) onClose() }
  return (
    <Modal open width="44rem" title={t('assign.title')} okText={t('assign.ok')} cancelText={t('back')} confirmLoading={busy} okButtonProps={{ disabled: panels.some((p) => p.length < spec.judges) }} onCancel={onClose} onOk={() => { void send() }}>
      <div className="act-fields">
        {panels.map((judges, i) => <Field key={i} label={several ? t('panels.nth', { n: i + 1 }) : t('assign.judges')} hint={t('assign.hint', { least: spec.judges, n: judges.length })}>{(id) => <Judges c={c} id={id} value={judges} taken={panels.flatMap((p, n) => n === i ? [] : p)} onChange={(list) => setPanels(panels.map((p, n) => n === i ? list : p))} />}</Field>)}
        {several ? <Field label={t('assign.anchors')} hint={t('assign.anchorsHint', { n: Math.min(spec.anchors, works.length || spec.anchors) })}>{(id) => <Select id={id} mode="multiple" maxCount={spec.anchors} value={anchors} onChange={setAnchors} showSearch={{ optionFilterProp: 'label' }} options={works.map((w) => ({ value: w.id, label: `${w.number} · ${w.title}` }))} />}</Field> : null}
      </div>
      <Problem error={error} />
    </Modal>
  )
}
export const AddJudge = ({ c, onClose }: Asked) => {
  const { t } = useTranslation('campaign')
  const { run, busy, error } = useWrite(addCampaignJudge, REFRESH), [judge, setJudge] = useState<number[]>([]), [panel, setPanel] = useState(1), [reason, setReason] = useState('')
  const send = async () => { if (await run({ params: { campaign: c.id }, body: { panel, judge: judge[0]!, reason } }, c.version).then(() => true, () => false)) onClose() }
  return (
    <Modal open title={t('assign.add')} okText={t('assign.add')} cancelText={t('back')} confirmLoading={busy} okButtonProps={{ disabled: !judge.length }} onCancel={onClose} onOk={() => { void send() }}>
      <div className="act-fields">
        <Field label={t('assign.judge')}>{(id) => <Judges c={c} id={id} most={1} value={judge} taken={c.panels.flatMap((p) => p.judges.map((j) => j.account))} onChange={setJudge} />}</Field>
        {c.spec.panels > 1 ? <Field label={t('assign.panel')}>{(id) => <InputNumber id={id} min={1} max={c.spec.panels} value={panel} onChange={(n) => setPanel(n ?? 1)} />}</Field> : null}
        <Field label={t('reason')}>{(id) => <Input.TextArea id={id} rows={2} maxLength={1000} value={reason} onChange={(e) => setReason(e.target.value)} />}</Field>
      </div>
      <Problem error={error} />
    </Modal>
  )
}
export const Reschedule = ({ c, onClose }: Asked) => {
  const { t } = useTranslation('campaign')
  const { run, busy, error } = useWrite(rescheduleCampaign, REFRESH), [steps, setSteps] = useState(c.spec.steps), [reason, setReason] = useState('')
  const send = async () => { if (await run({ params: { campaign: c.id }, body: { steps, reason } }, c.version).then(() => true, () => false)) onClose() }
  return (
    <Modal open width="44rem" title={t('reschedule.title')} okText={t('save')} cancelText={t('back')} confirmLoading={busy} onCancel={onClose} onOk={() => { void send() }}>
      <p className="quiet">{t('reschedule.hint')}</p>
      <StepDays steps={steps} bid={c.kind === 'openBid'} set={setSteps} />
      <Field label={t('reason')}>{(id) => <Input.TextArea id={id} rows={2} maxLength={1000} value={reason} onChange={(e) => setReason(e.target.value)} />}</Field>
      <Problem error={error} />
    </Modal>
  )
}
