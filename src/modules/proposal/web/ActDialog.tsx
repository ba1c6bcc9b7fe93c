import { DatePicker, Input, InputNumber, Modal, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contract } from '../../../kernel/contract.ts'
import { Field, Problem, useFormat, useRead, useWrite } from '../../../web/kit/index.ts'
import { OrgPicker } from '../../../web/kit/OrgPicker.tsx'
import { listCandidates } from '../panel/panel.contract.ts'
import { ACTS, bodyOf, firstValues, lacking, type ActField, type ActName, type Values } from './acts.ts'
import type { Proposal } from './ProposalPage.tsx'
import { REFRESH } from './refresh.ts'

/** One act, asked for what it needs; what the server refuses stands where it was asked. */
export const ActDialog = ({ p, name, title, onClose }: { p: Proposal, name: ActName, title: string, onClose: () => void }) => {
  const { t } = useTranslation('proposal')
  const act = ACTS[name]
  const { run, busy, error } = useWrite(act.contract as Contract, REFRESH)
  const [values, setValues] = useState<Values>(() => firstValues(act)), [looked, setLooked] = useState(false)
  const missing = looked ? lacking(act, values) : []
  const send = async () => {
    setLooked(true)
    if (lacking(act, values).length) return
    if (await run({ params: { proposal: p.id }, body: bodyOf(act, values) } as never, p.version).then(() => true, () => false)) onClose()
  }
  return (
    <Modal open title={title} okText={title} cancelText={t('cancel')} confirmLoading={busy} onCancel={onClose} onOk={() => { void send() }}>
      <div className="act-fields">
        {act.fields.length ? null : <p>{t('act.sure', { act: title })}</p>}
        {act.fields.map((f) => {
          const label = t([`act.${name}.${f.name}`, `act.field.${f.name}`])
          return <Field key={f.name} label={f.least ? label : t('act.optional', { label })} fault={missing.includes(f.name) ? t('act.missing') : null}>{(id) => <Control id={id} label={label} p={p} field={f} values={values} set={(value) => setValues({ ...values, [f.name]: value })} />}</Field>
        })}
      </div>
      <Problem error={error} />
    </Modal>
  )
}

interface ControlProps { id: string, label: string, p: Proposal, field: ActField, values: Values, set: (value: Values[string]) => void }
const Control = ({ id, label, p, field: f, values, set }: ControlProps) => {
  const { t } = useTranslation('proposal')
  const { language } = useFormat()
  const value = values[f.name]
  switch (f.kind) {
    case 'text': return <Input.TextArea id={id} rows={3} maxLength={1000} value={String(value ?? '')} onChange={(e) => set(e.target.value)} />
    case 'line': return <Input id={id} maxLength={60} value={String(value ?? '')} onChange={(e) => set(e.target.value)} />
    case 'day': return <DatePicker id={id} value={value ? dayjs(String(value)) : null} format={language === 'en' ? 'YYYY-MM-DD' : 'YYYY年M月D日'} onChange={(d) => set(d ? d.format('YYYY-MM-DD') : null)} />
    case 'yuan': return <InputNumber id={id} min={0} precision={2} suffix={t('yuan')} value={value === undefined || value === null ? null : Number(value)} onChange={(n) => set(n)} />
    case 'score': return <InputNumber id={id} min={0} max={100} precision={0} value={value === undefined || value === null ? null : Number(value)} onChange={(n) => set(n)} />
    case 'org': return <OrgPicker label={label} value={value ? Number(value) : null} onChange={set} />
    case 'choice': return <Select id={id} value={value ? String(value) : null} onChange={(v: string) => set(v)} options={f.options!.map((o) => ({ value: o, label: t(`act.option.${o}`) }))} />
    case 'people': case 'person': return <People id={id} p={p} field={f} value={value} set={set} />
    // one of those who have just been named
    case 'chair': return <People id={id} p={p} field={{ ...f, duty: 'evaluator' }} value={value} set={set} among={(values.evaluators as readonly number[] | undefined) ?? []} />
  }
}

/** Whom one may name; who may not be named stands there too, with what stands against it. */
const People = ({ id, p, field: f, value, set, among }: { id: string, p: Proposal, field: ActField, value: Values[string], set: (value: Values[string]) => void, among?: readonly number[] }) => {
  const { t } = useTranslation('proposal')
  const read = useRead(listCandidates, { params: { proposal: p.id }, query: { duty: f.duty ?? 'evaluator' } })
  const options = (read.data?.rows ?? []).filter((c) => !among || among.includes(c.account)).map((c) => ({
    value: c.account, disabled: c.conflicts.length > 0, label: [c.name, c.title ?? c.org, c.conflicts.length ? t('act.avoid', { why: c.conflicts.map((x) => t(`conflict.${x}`)).join(t('join')) }) : f.duty === 'evaluator' && c.load ? t('act.load', { n: c.load }) : ''].filter(Boolean).join(' · '),
  }))
  const common = { id, loading: read.isFetching, options, showSearch: { optionFilterProp: 'label' } as const, notFoundContent: t(among ? 'act.chairFirst' : 'act.nobody'), allowClear: true }
  return f.kind === 'people' ? <Select<number[]> {...common} mode="multiple" value={[...(value as readonly number[] | undefined) ?? []]} onChange={(chosen) => set(chosen)} /> : <Select<number> {...common} value={value ? Number(value) : null} onChange={(chosen) => set(chosen ?? null)} />
}
