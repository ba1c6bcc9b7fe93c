import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { alike, UNIT_CODES, type MeasureUnit } from '../../../kernel/unit.ts'
import { TwoNamesField } from '../../../web/kit/fields.tsx'
import { Field, useFormat } from '../../../web/kit/index.ts'
import { CELL_TYPES, isNumber, NUMBERS, type CellType, type ListColumn } from '../cell.ts'
import { cellTypeText } from '../form.text.ts'

/** What a cell and a column of a list have in common: what kind of value, in which unit, and what may stand there. */
export type Value = Omit<ListColumn, 'group'>
export interface ValueProps { value: Value, onChange: (part: Partial<Value>, mark?: string) => void, fault: (field: string) => string | null, /** the edition in force has it: type and unit stay */ fixed?: boolean, /** of the indicator that it feeds */ bound?: MeasureUnit | undefined, numeric?: boolean, /** of a column, not of a cell */ column?: boolean, children?: ReactNode }

const unitsOf = (type: CellType): readonly MeasureUnit[] => type === 'money' ? ['yuan'] : type === 'ratio' ? ['percent', 'point'] : UNIT_CODES.filter((u) => u !== 'yuan' && u !== 'date')
/** Another type takes a unit that goes with it, and leaves behind what only the old one knew. */
export const ofType = (v: Value, type: CellType): Partial<Value> => ({
  type, unit: unitsOf(type).includes(v.unit) && NUMBERS.includes(type) ? v.unit : NUMBERS.includes(type) ? unitsOf(type)[0]! : 'count',
  options: type === 'choice' ? v.options ?? [{ code: '1', label: { zh: '', en: '' } }] : undefined,
  ...(NUMBERS.includes(type) ? {} : { min: 0, max: undefined, decimals: undefined }),
})

export const ValueFields = ({ value: v, onChange, fault, fixed = false, bound, numeric = false, column = false, children }: ValueProps) => {
  const { t } = useTranslation('form')
  const { say, unit } = useFormat()
  const number = isNumber(v), types = numeric ? NUMBERS : CELL_TYPES
  return (
    <>
      <TwoNamesField label={t(column ? 'rowList.name' : 'cell.label')} value={v.label} fault={fault('label') !== null} onChange={(label) => onChange({ label }, 'label')} />
      <div className="fields">
        <Field label={t('cell.type')} fault={fault('type')}>{(id) => <Select id={id} disabled={fixed} value={v.type} onChange={(type) => onChange(ofType(v, type))} options={types.map((x) => ({ value: x, label: say(cellTypeText[x]) }))} />}</Field>
        {number ? <Field label={t('cell.unit')} fault={fault('unit')}>{(id) => <Select id={id} disabled={fixed} value={v.unit} onChange={(u) => onChange({ unit: u })} options={unitsOf(v.type).filter((u) => !bound || alike(u, bound)).map((u) => ({ value: u, label: unit(u) || u }))} />}</Field> : null}
        {children}
        {number ? <>
          <Field label={t('cell.min')}>{(id) => <InputNumber id={id} value={v.min} onChange={(min) => onChange({ min: min ?? 0 }, 'min')} />}</Field>
          <Field label={t('cell.max')} fault={fault('max')}>{(id) => <InputNumber id={id} placeholder={t('cell.noLimit')} value={v.max ?? null} onChange={(max) => onChange({ max: max ?? undefined }, 'max')} />}</Field>
          {v.type === 'money' || bound ? null : <Field label={t('cell.decimals')}>{(id) => <InputNumber id={id} disabled={fixed} min={0} max={4} placeholder={v.type === 'ratio' ? '1' : '0'} value={v.decimals ?? null} onChange={(n) => onChange({ decimals: n ?? undefined })} />}</Field>}
        </> : v.type === 'text' ? <Field label={t('cell.maxLength')}>{(id) => <InputNumber id={id} min={1} max={4000} value={v.maxLength} onChange={(n) => onChange({ maxLength: n ?? 500 }, 'maxLength')} />}</Field> : null}
        <Field label={t('cell.hint')}>{(id) => <Input id={id} maxLength={200} value={v.hint?.zh ?? ''} onChange={(e) => onChange({ hint: e.target.value ? { zh: e.target.value, en: v.hint && v.hint.en !== v.hint.zh ? v.hint.en : e.target.value } : undefined }, 'hint')} />}</Field>
        {v.hint ? <Field label={t('cell.hintEn')}>{(id) => <Input id={id} maxLength={300} value={v.hint!.en === v.hint!.zh ? '' : v.hint!.en} onChange={(e) => onChange({ hint: { zh: v.hint!.zh, en: e.target.value || v.hint!.zh } }, 'hintEn')} />}</Field> : null}
      </div>
      {v.type === 'choice' ? <Options value={v.options ?? []} fault={fault('options')} onChange={(options) => onChange({ options }, 'options')} /> : null}
      <div><Checkbox checked={v.required} onChange={(e) => onChange({ required: e.target.checked })}>{t('cell.required')}</Checkbox></div>
    </>
  )
}

type Option = NonNullable<Value['options']>[number]
const Options = ({ value, fault, onChange }: { value: readonly Option[], fault: string | null, onChange: (options: Option[]) => void }) => {
  const { t } = useTranslation('form')
  const next = () => { for (let n = value.length + 1; ; n++) if (!value.some((o) => o.code === String(n))) return String(n) }
  const set = (i: number, label: Option['label']) => onChange(value.map((o, k) => k === i ? { ...o, label } : o))
  return (
    <div className="field" role="group" aria-label={t('cell.options')}>
      <span className="field-label">{t('cell.options')}</span>
      {value.map((o, i) => (
        <div key={o.code} className="listed">
          <Input className="grow" maxLength={100} aria-label={t('cell.option', { n: i + 1 })} value={o.label.zh} status={o.label.zh.trim() ? '' : 'error'} onChange={(e) => set(i, { zh: e.target.value, en: o.label.en === o.label.zh ? e.target.value : o.label.en })} />
          <Input className="grow" maxLength={100} aria-label={t('cell.optionEn', { n: i + 1 })} placeholder={t('english')} value={o.label.en === o.label.zh ? '' : o.label.en} onChange={(e) => set(i, { ...o.label, en: e.target.value || o.label.zh })} />
          <Button size="small" onClick={() => onChange(value.filter((_, k) => k !== i))}>{t('remove')}</Button>
        </div>
      ))}
      <div><Button size="small" onClick={() => onChange([...value, { code: next(), label: { zh: '', en: '' } }])}>{t('cell.addOption')}</Button></div>
      {fault ? <p className="form-fault" role="alert">{fault}</p> : null}
    </div>
  )
}
