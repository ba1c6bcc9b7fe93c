import { Button, Input, Select } from 'antd'
import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from './index.ts'
import { KINDS, kindText, LEVELS, levelText, OWNERSHIPS, ownershipText, TREES, treeText, type OrgFilter, type OrgSelector } from '../../modules/org/browser.ts'
import type { TwoNames } from '../../modules/indicator/browser.ts'
import './fields.css'

/** Inputs that several editors share: a name in two languages, a selector, a filter, a list of addressees. */
export const TwoNamesField = ({ label, value, onChange, long = false, fault = false }: { label: ReactNode, value: TwoNames, onChange: (value: TwoNames) => void, long?: boolean, fault?: boolean }) => {
  const { t } = useTranslation('fields')
  const id = useId()
  const Box = long ? Input.TextArea : Input
  return (
    <div className="field two-names">
      <label htmlFor={id}>{label}</label>
      <Box id={id} maxLength={long ? 2000 : 200} value={value.zh} onChange={(e) => onChange({ zh: e.target.value, en: value.en === value.zh ? e.target.value : value.en })} status={fault ? 'error' : ''} aria-invalid={fault} />
      <Box className="name-en" maxLength={long ? 3000 : 300} placeholder={t('english')} aria-label={t('english')} value={value.en === value.zh ? '' : value.en} onChange={(e) => onChange({ ...value, en: e.target.value || value.zh })} />
      {fault ? <p className="form-fault" role="alert">{t('needed')}</p> : null}
    </div>
  )
}

const some = <T,>(list: T[]): [T, ...T[]] | undefined => list.length ? list as [T, ...T[]] : undefined
const REACHES = ['children', 'descendants', 'self'] as const

export const SelectorField = ({ value, onChange, label }: { value: OrgSelector, onChange: (value: OrgSelector) => void, label: string }) => {
  const { t } = useTranslation('fields')
  const { say } = useFormat()
  return (
    <span className="selector" role="group" aria-label={label}>
      <Select aria-label={t('selector.reach')} value={value.reach} onChange={(reach) => onChange({ ...value, reach })} options={REACHES.map((r) => ({ value: r, label: t(`selector.${r}`) }))} />
      {value.reach === 'self' ? null : <>
        <Select aria-label={t('selector.tree')} value={value.tree} onChange={(tree) => onChange({ ...value, tree })} options={TREES.map((x) => ({ value: x, label: say(treeText[x]) }))} />
        <Select mode="multiple" className="grow" placeholder={t('selector.level')} aria-label={t('selector.level')} value={value.level ?? []} onChange={(level) => onChange({ ...value, level: some(level) })} options={LEVELS.map((l) => ({ value: l, label: say(levelText[l]) }))} />
        <Select mode="multiple" className="grow" placeholder={t('selector.kind')} aria-label={t('selector.kind')} value={value.kind ?? []} onChange={(kind) => onChange({ ...value, kind: some(kind) })} options={KINDS.map((k) => ({ value: k, label: say(kindText[k]) }))} />
        <Select mode="tags" className="grow" placeholder={t('selector.codes')} aria-label={t('selector.codes')} value={value.codes ?? []} onChange={(codes) => onChange({ ...value, codes: some(codes) })} options={[]} />
      </>}
    </span>
  )
}
export const BLANK_SELECTOR: OrgSelector = { tree: 'territorial', reach: 'children' }

export const SelectorsField = ({ value, onChange, label }: { value: readonly OrgSelector[], onChange: (value: OrgSelector[]) => void, label: string }) => {
  const { t } = useTranslation('fields')
  return (
    <div className="field field-wide">
      <span className="field-label">{label}</span>
      {value.map((s, i) => <div key={i} className="listed"><SelectorField label={`${label} ${i + 1}`} value={s} onChange={(next) => onChange(value.map((x, k) => k === i ? next : x))} /><Button size="small" onClick={() => onChange(value.filter((_, k) => k !== i))}>{t('remove')}</Button></div>)}
      <div><Button size="small" onClick={() => onChange([...value, BLANK_SELECTOR])}>{t('addUnits')}</Button></div>
    </div>
  )
}

const FLAGS = ['aboveScale', 'highRisk', 'unionised'] as const
export const FilterField = ({ value, onChange, label }: { value: OrgFilter | undefined, onChange: (value: OrgFilter | undefined) => void, label: string }) => {
  const { t } = useTranslation('fields')
  const { say } = useFormat()
  const f = value ?? {}
  const set = (part: Partial<OrgFilter>) => {
    const next = Object.fromEntries(Object.entries({ ...f, ...part }).filter(([, v]) => v !== undefined)) as OrgFilter
    onChange(Object.keys(next).length ? next : undefined)
  }
  return (
    <span className="selector" role="group" aria-label={label}>
      <Select mode="multiple" className="grow" placeholder={t('filter.ownership')} aria-label={t('filter.ownership')} value={f.ownership ?? []} onChange={(v) => set({ ownership: some(v) })} options={OWNERSHIPS.map((o) => ({ value: o, label: say(ownershipText[o]) }))} />
      <Select mode="multiple" className="grow" placeholder={t('filter.flags')} aria-label={t('filter.flags')} value={FLAGS.filter((k) => f[k])} onChange={(v: string[]) => set(Object.fromEntries(FLAGS.map((k) => [k, v.includes(k) ? true : undefined])))} options={FLAGS.map((k) => ({ value: k, label: t(`filter.${k}`) }))} />
      <Select mode="multiple" className="grow" placeholder={t('selector.kind')} aria-label={t('selector.kind')} value={f.kind ?? []} onChange={(v) => set({ kind: some(v) })} options={KINDS.map((k) => ({ value: k, label: say(kindText[k]) }))} />
      <Select mode="multiple" className="grow" placeholder={t('selector.level')} aria-label={t('selector.level')} value={f.level ?? []} onChange={(v) => set({ level: some(v) })} options={LEVELS.map((l) => ({ value: l, label: say(levelText[l]) }))} />
      <Select mode="tags" className="grow" placeholder={t('filter.industry')} aria-label={t('filter.industry')} value={f.industry ?? []} onChange={(v) => set({ industry: some(v) })} options={[]} />
    </span>
  )
}

interface Addressee { readonly name: TwoNames, readonly selector?: OrgSelector | undefined }
/** Named groups: a selector says who they are; governments and departments stay names. */
export const AddresseesField = ({ value, onChange, label }: { value: readonly Addressee[], onChange: (value: Addressee[]) => void, label: string }) => {
  const { t } = useTranslation('fields')
  const set = (i: number, part: Partial<Addressee>) => onChange(value.map((x, k) => k === i ? { ...x, ...part } : x))
  return (
    <div className="field field-wide">
      <span className="field-label">{label}</span>
      {value.map((a, i) => (
        <div key={i} className="listed">
          <Input className="addressee" placeholder={t('addresseeName')} aria-label={t('addresseeName')} value={a.name.zh} onChange={(e) => set(i, { name: { zh: e.target.value, en: a.name.en === a.name.zh ? e.target.value : a.name.en } })} />
          {a.selector ? <SelectorField label={`${label} ${i + 1}`} value={a.selector} onChange={(selector) => set(i, { selector })} /> : <Button size="small" onClick={() => set(i, { selector: BLANK_SELECTOR })}>{t('selector.add')}</Button>}
          <Button size="small" onClick={() => onChange(value.filter((_, k) => k !== i))}>{t('remove')}</Button>
        </div>
      ))}
      <div><Button size="small" onClick={() => onChange([...value, { name: { zh: '', en: '' }, selector: BLANK_SELECTOR }])}>{t('addUnits')}</Button></div>
    </div>
  )
}
