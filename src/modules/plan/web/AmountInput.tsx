import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatValue, toBase, UNITS, type MeasureUnit } from '../../../kernel/unit.ts'
import { readEntry, useLanguage, writeEntry } from '../../../web/kit/index.ts'

/** An amount as it is written in a plan: 4万, 40000 or 40,000; said back in full beside it. Stored in the base unit. */
interface AmountProps { id?: string, value: number | null, unit: MeasureUnit, onChange: (value: number | null) => void, label: string, fault?: boolean }
export const AmountInput = ({ id, value, unit, onChange, label, fault = false }: AmountProps) => {
  const { t } = useTranslation('plan')
  const language = useLanguage()
  const entry = UNITS[unit], base = 'base' in entry ? entry.base : 1
  const [typed, setTyped] = useState<string | null>(null)
  const read = typed === null ? null : readEntry(typed)
  const bad = read !== null && (!read.ok || read.value === 'n/a')
  const change = (text: string) => {
    setTyped(text)
    const r = readEntry(text)
    if (r.ok && r.value !== 'n/a') onChange(r.value === null ? null : toBase(r.value, unit))
  }
  return (
    <span className="pair">
      <Input id={id} aria-label={label} inputMode="decimal" className="amount-input" autoComplete="off" value={typed ?? (value === null ? '' : writeEntry(value / base))} onChange={(e) => change(e.target.value)} onBlur={() => { if (!bad) setTyped(null) }} status={bad || fault ? 'error' : ''} aria-invalid={bad || fault} />
      <span className="quiet" role="status">{bad ? t('fault.number') : value === null ? '' : formatValue(value, unit, { language })}</span>
    </span>
  )
}
