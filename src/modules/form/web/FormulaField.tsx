import { InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../web/kit/index.ts'
import { isNumber } from '../cell.ts'
import type { FormSpec } from '../form.spec.ts'
import type { Formula, Operand } from '../formula.ts'
import { formulaKind, operandKind, useReading, type FormulaKind, type OperandKind } from './reading.ts'

/** A formula is picked, not written: what it does, and over which cells; said back in words beside it. */
interface FormulaProps { form: FormSpec, value: Formula, onChange: (value: Formula) => void, label: string, /** the cell that it stands in */ own?: string | undefined }
const KINDS: readonly FormulaKind[] = ['sum', 'difference', 'ratio', 'rows', 'total']

export const FormulaField = ({ form, value, onChange, label, own }: FormulaProps) => {
  const { t } = useTranslation('form')
  const { formula } = useReading(form)
  return (
    <div className="field field-wide" role="group" aria-label={label}>
      <span className="field-label">{label}</span>
      <div className="formula">
        <Select aria-label={t('formula.kind')} value={formulaKind(value)} onChange={(k) => onChange(blank(k, form))} options={KINDS.filter((k) => form.lists.length || (k !== 'rows' && k !== 'total')).map((k) => ({ value: k, label: t(`formula.${k}`) }))} />
        <FormulaParts form={form} value={value} own={own} onChange={onChange} />
      </div>
      <p className="formula-read" role="status">= {formula(value)}</p>
    </div>
  )
}
const blank = (kind: FormulaKind, form: FormSpec): Formula => {
  const list = form.lists[0]
  switch (kind) {
    case 'sum': return { sum: [] }
    case 'difference': return { difference: ['', ''] }
    case 'ratio': return { ratio: ['', ''] }
    case 'rows': return { rows: list?.key ?? '' }
    case 'total': return { total: { list: list?.key ?? '', column: list?.columns.find(isNumber)?.key ?? '' } }
  }
}

const FormulaParts = ({ form, value, own, onChange }: Omit<FormulaProps, 'label'>) => {
  const { t } = useTranslation('form')
  const { say } = useFormat()
  if ('sum' in value) return <Select mode="multiple" className="grow" aria-label={t('formula.parts')} placeholder={t('formula.parts')} optionFilterProp="label" value={value.sum} onChange={(sum) => onChange({ sum })} options={numbers(form, own, say)} />
  if ('rows' in value) return <ListPick form={form} value={value.rows} onChange={(rows) => onChange({ rows })} />
  if ('total' in value) {
    const columns = form.lists.find((l) => l.key === value.total.list)?.columns.filter(isNumber) ?? []
    return <><ListPick form={form} value={value.total.list} onChange={(list) => onChange({ total: { list, column: form.lists.find((l) => l.key === list)?.columns.find(isNumber)?.key ?? '' } })} />
      <Select aria-label={t('formula.column')} placeholder={t('formula.column')} value={value.total.column || null} onChange={(column) => onChange({ total: { ...value.total, column } })} options={columns.map((c) => ({ value: c.key, label: say(c.label) }))} /></>
  }
  const of = 'difference' in value ? value.difference : value.ratio, put = (pair: [string, string]) => onChange('difference' in value ? { difference: pair } : { ratio: pair })
  return <><CellPick form={form} own={own} label={t('formula.first')} value={of[0]} onChange={(a) => put([a, of[1]])} /><span>{'difference' in value ? '−' : '÷'}</span><CellPick form={form} own={own} label={t('formula.second')} value={of[1]} onChange={(b) => put([of[0], b])} /></>
}
const numbers = (form: FormSpec, own: string | undefined, say: (n: { zh: string, en: string }) => string) => form.cells.filter((c) => isNumber(c) && !c.retired && c.key !== own).map((c) => ({ value: c.key, label: say(c.label) || c.key }))
const CellPick = ({ form, own, label, value, onChange }: { form: FormSpec, own?: string | undefined, label: string, value: string, onChange: (key: string) => void }) => {
  const { say } = useFormat()
  return <Select className="grow" showSearch={{ optionFilterProp: 'label' }} aria-label={label} placeholder={label} value={value || null} onChange={onChange} options={numbers(form, own, say)} />
}
const ListPick = ({ form, value, onChange }: { form: FormSpec, value: string, onChange: (key: string) => void }) => {
  const { t } = useTranslation('form')
  const { say } = useFormat()
  return <Select aria-label={t('formula.list')} placeholder={t('formula.list')} value={value || null} onChange={onChange} options={form.lists.map((l) => ({ value: l.key, label: say(l.label) || l.key }))} />
}

/** One side of a check. */
const OPERANDS: readonly OperandKind[] = ['cell', 'number', 'last', 'year', 'sum', 'difference', 'ratio', 'rows', 'total']
export const OperandField = ({ form, value, onChange, label }: { form: FormSpec, value: Operand, onChange: (value: Operand) => void, label: string }) => {
  const { t } = useTranslation('form')
  const kind = operandKind(value), first = form.cells.find((c) => isNumber(c) && !c.retired)?.key ?? ''
  const change = (k: OperandKind) => onChange(k === 'cell' ? first : k === 'number' ? 0 : k === 'last' ? { last: first } : k === 'year' ? { year: first } : blank(k, form))
  return (
    <div className="formula" role="group" aria-label={label}>
      <Select aria-label={`${label} ${t('operand.kind')}`} value={kind} onChange={change} options={OPERANDS.filter((k) => form.lists.length || (k !== 'rows' && k !== 'total')).map((k) => ({ value: k, label: t(`operand.${k}`) }))} />
      {typeof value === 'number' ? <InputNumber aria-label={`${label} ${t('operand.number')}`} value={value} onChange={(n) => onChange(n ?? 0)} />
        : typeof value === 'string' ? <CellPick form={form} label={`${label} ${t('operand.cell')}`} value={value} onChange={onChange} />
          : 'last' in value ? <CellPick form={form} label={`${label} ${t('operand.cell')}`} value={value.last} onChange={(last) => onChange({ last })} />
            : 'year' in value ? <CellPick form={form} label={`${label} ${t('operand.cell')}`} value={value.year} onChange={(year) => onChange({ year })} />
              : <FormulaParts form={form} value={value} onChange={onChange} />}
    </div>
  )
}
