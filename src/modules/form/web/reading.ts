import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../web/kit/index.ts'
import type { FormSpec } from '../form.spec.ts'
import type { Formula, Operand } from '../formula.ts'

/** Formulas and checks read aloud, by the names of what they read. */
export type FormulaKind = 'sum' | 'difference' | 'ratio' | 'rows' | 'total'
export type OperandKind = FormulaKind | 'cell' | 'number' | 'last' | 'year'
export const formulaKind = (f: Formula): FormulaKind => 'sum' in f ? 'sum' : 'difference' in f ? 'difference' : 'ratio' in f ? 'ratio' : 'rows' in f ? 'rows' : 'total'
export const operandKind = (o: Operand): OperandKind => typeof o === 'number' ? 'number' : typeof o === 'string' ? 'cell' : 'last' in o ? 'last' : 'year' in o ? 'year' : formulaKind(o)

export const useReading = (form: FormSpec) => {
  const { t } = useTranslation('form')
  const { say } = useFormat()
  return useMemo(() => {
    const cell = (key: string) => { const c = form.cells.find((x) => x.key === key); return c ? say(c.label) || key : key || '…' }
    const list = (key: string) => { const l = form.lists.find((x) => x.key === key); return l ? say(l.label) || key : key || '…' }
    const column = (at: { list: string, column: string }) => { const c = form.lists.find((x) => x.key === at.list)?.columns.find((x) => x.key === at.column); return c ? say(c.label) || at.column : at.column || '…' }
    const formula = (f: Formula): string => 'sum' in f ? f.sum.map(cell).join(' + ') || '…' : 'difference' in f ? f.difference.map(cell).join(' − ')
      : 'ratio' in f ? `${f.ratio.map(cell).join(' ÷ ')} × 100%` : 'rows' in f ? t('formula.rowsOf', { list: list(f.rows) }) : t('formula.totalOf', { list: list(f.total.list), column: column(f.total) })
    const operand = (o: Operand): string => typeof o === 'number' ? String(o) : typeof o === 'string' ? cell(o) : 'last' in o ? t('operand.lastOf', { cell: cell(o.last) }) : 'year' in o ? t('operand.yearOf', { cell: cell(o.year) }) : formula(o)
    return { formula, operand, cell }
  }, [form, t, say])
}
