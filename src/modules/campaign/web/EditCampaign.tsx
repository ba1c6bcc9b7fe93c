import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Button, DatePicker, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { Field, Go, Loaded, Page, Problem, useFormat, useRead, useSession, useWrite } from '../../../web/kit/index.ts'
import { OWNERSHIPS, ownershipText } from '../../org/browser.ts'
import { createCampaign, getCampaign, listCampaigns, saveCampaign } from '../campaign.contract.ts'
import { CAMPAIGN_KINDS, ENTRANTS, TIES, type CampaignKind } from '../campaign.ts'
import { campaignKindText, entrantsText } from '../campaign.text.ts'
import type { CampaignSpec } from '../spec.ts'
import { template } from './templates.ts'
import '../../../web/kit/fields.css'
import './campaign.css'

interface Draft { readonly kind: CampaignKind, readonly title: string, readonly call: string, readonly spec: CampaignSpec }
/** A draft: a template of its kind, or what stands there. */
const EditCampaign = () => {
  const { t } = useTranslation('campaign')
  const { campaign } = useParams({ strict: false }) as { campaign?: string }, { kind } = useSearch({ strict: false }) as { kind?: string }
  const { today } = useSession(), read = useRead(getCampaign, { params: { campaign: campaign ?? '' } }, { enabled: campaign !== undefined })
  if (campaign === undefined) { const of = CAMPAIGN_KINDS.find((k) => k === kind) ?? 'goldenIdea'; return <Form key={of} first={{ kind: of, ...template(of, today) }} was={null} /> }
  return read.data ? <Form key={read.data.version} first={read.data} was={read.data} /> : <Page title={t('edit')} trail={<Go to="/campaigns">{t('title')}</Go>}><Loaded of={read}>{() => null}</Loaded></Page>
}

const Form = ({ first, was }: { first: Draft, was: Answer<typeof getCampaign> | null }) => {
  const { t } = useTranslation('campaign')
  const { say } = useFormat()
  const go = useNavigate(), making = useWrite(createCampaign, [listCampaigns]), saving = useWrite(saveCampaign, [getCampaign, listCampaigns])
  const [draft, setDraft] = useState<Draft>({ kind: first.kind, title: first.title, call: first.call, spec: first.spec }), { spec } = draft
  const patch = (to: Partial<Draft>) => setDraft((d) => ({ ...d, ...to })), put = (to: Partial<CampaignSpec>) => setDraft((d) => ({ ...d, spec: { ...d.spec, ...to } }))
  const error = making.error ?? saving.error
  const save = async () => {
    const done = was ? await saving.run({ params: { campaign: was.id }, body: draft }, was.version).catch(() => null) : await making.run({ body: draft }).catch(() => null)
    if (done) await go({ to: `/campaigns/${done.id}` as never })
  }
  const sum = spec.criteria.reduce((n, c) => n + (c.weight || 0), 0)
  const number = (label: string, value: number | null, set: (n: number | null) => void, { min = 1, max = 1000, hint }: { min?: number, max?: number, hint?: string } = {}) => <Field label={label} hint={hint}>{(id) => <InputNumber id={id} min={min} max={max} precision={0} value={value} onChange={set} />}</Field>
  return (
    <Page title={was ? t('edit') : t('new', { kind: say(campaignKindText[draft.kind]) })} trail={<Go to="/campaigns">{t('title')}</Go>} actions={<Button type="primary" loading={making.busy || saving.busy} onClick={() => { void save() }}>{t('save')}</Button>}>
      <Problem error={error} />
      <fieldset><legend>{t('part.call')}</legend><div className="fields">
        <Field wide label={t('field.title')}>{(id) => <Input id={id} maxLength={80} value={draft.title} onChange={(e) => patch({ title: e.target.value })} />}</Field>
        <Field wide label={t('field.call')}>{(id) => <Input.TextArea id={id} rows={5} maxLength={6000} value={draft.call} onChange={(e) => patch({ call: e.target.value })} />}</Field>
        {spec.bid ? <><Field wide label={t('field.requirement')} hint={t('field.requirementHint')}>{(id) => <Input.TextArea id={id} rows={4} maxLength={4000} value={spec.bid!.requirement} onChange={(e) => put({ bid: { ...spec.bid!, requirement: e.target.value } })} />}</Field>
          <Field label={t('field.reward')}>{(id) => <InputNumber id={id} min={0} precision={2} suffix={t('yuan')} value={spec.bid!.reward / 100} onChange={(n) => put({ bid: { ...spec.bid!, reward: Math.round((n ?? 0) * 100) } })} />}</Field></> : null}
        <Field label={t('field.contact')} hint={t('field.contactHint')}>{(id) => <Input id={id} maxLength={80} value={spec.contact} onChange={(e) => put({ contact: e.target.value })} />}</Field>
      </div></fieldset>
      <fieldset><legend>{t('part.who')}</legend><div className="fields">
        <Field label={t('field.entrants')}>{(id) => <Select id={id} value={spec.who.entrants} onChange={(entrants) => put({ who: { ...spec.who, entrants } })} options={ENTRANTS.map((w) => ({ value: w, label: say(entrantsText[w]) }))} />}</Field>
        <Field label={t('field.ownership')} hint={t('field.all')}>{(id) => <Select id={id} mode="multiple" allowClear value={spec.who.ownership} onChange={(ownership) => put({ who: { ...spec.who, ownership } })} options={OWNERSHIPS.map((o) => ({ value: o, label: say(ownershipText[o]) }))} />}</Field>
        <Field label={t('field.industries')} hint={t('field.all')}>{(id) => <Select id={id} mode="tags" value={spec.who.industries} onChange={(industries: string[]) => put({ who: { ...spec.who, industries } })} />}</Field>
        {number(t('field.perPerson'), spec.who.perPerson, (n) => put({ who: { ...spec.who, perPerson: n ?? 1 } }), { max: 50 })}
        {number(t('field.unitEntries'), spec.quota.entries, (n) => put({ quota: { ...spec.quota, entries: n } }), { hint: t('field.unitEntriesHint') })}
        {number(t('field.unitAwards'), spec.quota.awards, (n) => put({ quota: { ...spec.quota, awards: n } }), { hint: t('field.unlimited') })}
      </div></fieldset>
      <fieldset><legend>{t('part.steps')}</legend><StepDays steps={spec.steps} bid={draft.kind === 'openBid'} set={(steps) => put({ steps })} /><div className="fields">{number(t('field.noticeDays'), spec.noticeDays, (n) => put({ noticeDays: n ?? 5 }), { max: 30 })}</div></fieldset>
      <fieldset><legend>{t('part.criteria')}</legend>
        <Rows list={spec.criteria} most={12} blank={{ name: '', weight: 10 }} add={t('field.addCriterion')} set={(criteria) => put({ criteria })}>{(c, change, i) => <>
          <Input className="grow" aria-label={t('field.criterion', { n: i + 1 })} maxLength={40} value={c.name} onChange={(e) => change({ ...c, name: e.target.value })} /><InputNumber aria-label={t('field.weight', { n: i + 1 })} min={1} max={100} precision={0} suffix="%" value={c.weight} onChange={(n) => change({ ...c, weight: n ?? 1 })} /></>}</Rows>
        <p className={sum === 100 ? 'quiet' : 'form-fault'} role="status">{t('field.weights', { sum })}</p>
        <div className="fields">
          {number(t('field.panels'), spec.panels, (n) => put({ panels: n ?? 1 }), { max: 20, hint: t('field.panelsHint') })}{number(t('field.judges'), spec.judges, (n) => put({ judges: n ?? 3 }), { max: 15 })}
          {number(t('field.trim'), spec.trim, (n) => put({ trim: n ?? 0 }), { min: 0, max: 3, hint: t('field.trimHint') })}{spec.panels > 1 ? number(t('field.anchors'), spec.anchors, (n) => put({ anchors: n ?? 3 }), { min: 2, max: 10, hint: t('field.anchorsHint') }) : null}
          <Field label={t('field.ties')}>{(id) => <Select id={id} value={spec.ties} onChange={(ties) => put({ ties })} options={TIES.map((x) => ({ value: x, label: t(`ties.${x}`) }))} />}</Field>
        </div>
      </fieldset>
      <fieldset><legend>{t('part.awards')}</legend>
        <Rows list={spec.awards} most={8} blank={{ grade: '', count: 1 }} add={t('field.addAward')} set={(awards) => put({ awards })}>{(a, change, i) => <>
          <Input className="grow" aria-label={t('field.grade', { n: i + 1 })} maxLength={40} value={a.grade} onChange={(e) => change({ ...a, grade: e.target.value })} /><InputNumber aria-label={t('field.count', { n: i + 1 })} min={1} max={1000} precision={0} value={a.count} onChange={(n) => change({ ...a, count: n ?? 1 })} /></>}</Rows>
      </fieldset>
    </Page>
  )
}

interface RowsProps<T> { list: readonly T[], most: number, blank: T, add: string, set: (list: T[]) => void, children: (row: T, change: (to: T) => void, i: number) => ReactNode }
const Rows = <T,>({ list, most, blank, add, set, children }: RowsProps<T>) => {
  const { t } = useTranslation('campaign')
  return <>
    {list.map((row, i) => <div key={i} className="listed">{children(row, (to) => set(list.map((x, n) => n === i ? to : x)), i)}<Button disabled={list.length < 2} onClick={() => set(list.filter((_, n) => n !== i))}>{t('remove')}</Button></div>)}
    <Button disabled={list.length >= most} onClick={() => set([...list, blank])}>{add}</Button>
  </>
}

/** Days of each step, one after the other. */
export const StepDays = ({ steps, bid, set }: { steps: CampaignSpec['steps'], bid: boolean, set: (to: CampaignSpec['steps']) => void }) => {
  const { t } = useTranslation('campaign')
  const { language } = useFormat()
  const format = language === 'en' ? 'YYYY-MM-DD' : 'YYYY年M月D日', text = (d: dayjs.Dayjs) => d.format('YYYY-MM-DD')
  const range = (name: 'entry' | 'screening' | 'scoring' | 'notice') => { const s = steps[name]; return <Field key={name} label={t(`step.${name}`)}>{(id) => <DatePicker.RangePicker id={{ start: id, end: `${id}-end` }} allowEmpty={[name === 'screening', name === 'screening']} allowClear={name === 'screening'} format={format} value={s ? [dayjs(s.from), dayjs(s.until)] : null} onChange={(d) => set({ ...steps, [name]: d?.[0] && d[1] ? { from: text(d[0]), until: text(d[1]) } : name === 'screening' ? null : s })} />}</Field> }
  return <div className="fields">{(['entry', 'screening', 'scoring', 'notice'] as const).map(range)}{bid ? <Field label={t('step.delivery')}>{(id) => <DatePicker id={id} format={format} allowClear={false} value={steps.delivery ? dayjs(steps.delivery) : null} onChange={(d) => set({ ...steps, delivery: d ? text(d) : null })} />}</Field> : null}</div>
}
export default EditCampaign
