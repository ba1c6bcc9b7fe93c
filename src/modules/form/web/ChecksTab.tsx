import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { TwoNamesField } from '../../../web/kit/fields.tsx'
import { isNumber } from '../cell.ts'
import type { FormCheck } from '../form.spec.ts'
import { useFaults } from './faults.ts'
import { OperandField } from './FormulaField.tsx'
import { useReading } from './reading.ts'
import type { Design } from './useDesign.ts'

const RELATIONS: readonly FormCheck['is'][] = ['<=', '>=', '=', '<', '>', '!=']
const SIGN: Record<FormCheck['is'], string> = { '<=': '≤', '>=': '≥', '=': '=', '<': '<', '>': '>', '!=': '≠' }

/** 审核关系: what must hold between figures; hard ones block, soft ones ask for an explanation. Each is read back as a sentence. */
export const ChecksTab = ({ design }: { design: Design }) => {
  const { t } = useTranslation('form')
  const fault = useFaults(design)
  const { form } = design
  const reading = useReading(form)
  const put = (checks: FormCheck[], mark = '') => design.set({ ...form, checks }, mark)
  const set = (i: number, part: Partial<FormCheck>, mark = '') => put(form.checks.map((c, k) => k === i ? { ...c, ...part } : c), mark && `check.${i}.${mark}`)
  const numbers = form.cells.filter((c) => isNumber(c) && !c.retired)
  const add = () => put([...form.checks, { severity: 'hard', left: numbers[0]?.key ?? '', is: '<=', right: numbers[1]?.key ?? 0, says: { zh: '', en: '' } }])
  return (
    <>
      <p className="quiet">{t('check.note')}</p>
      {form.checks.map((c, i) => (
        <fieldset key={i}>
          <legend>{t('check.one', { n: i + 1 })}</legend>
          <div className="check-line">
            <OperandField form={form} label={t('check.left')} value={c.left} onChange={(left) => set(i, { left })} />
            <div className="formula">
              <Select aria-label={t('check.is')} value={c.is} onChange={(is) => set(i, { is })} options={RELATIONS.map((r) => ({ value: r, label: `${SIGN[r]} ${t(`check.relation.${r === '<=' ? 'most' : r === '>=' ? 'least' : r === '=' ? 'equal' : r === '<' ? 'less' : r === '>' ? 'more' : 'unlike'}`)}` }))} />
              <Select aria-label={t('check.severity')} value={c.severity} onChange={(severity) => set(i, { severity })} options={(['hard', 'soft'] as const).map((s) => ({ value: s, label: t(`check.${s}`) }))} />
            </div>
            <OperandField form={form} label={t('check.right')} value={c.right} onChange={(right) => set(i, { right })} />
            {fault(['checks', i, 'left']) ?? fault(['checks', i, 'right']) ? <p className="form-fault" role="alert">{fault(['checks', i, 'left']) ?? fault(['checks', i, 'right'])}</p> : null}
          </div>
          <p className="formula-read" role="status">{reading.operand(c.left)} {SIGN[c.is]} {reading.operand(c.right)}</p>
          <TwoNamesField label={t('check.says')} value={c.says} fault={fault(['checks', i, 'says']) !== null} onChange={(says) => set(i, { says }, 'says')} />
          <Button size="small" danger onClick={() => put(form.checks.filter((_, k) => k !== i))}>{t('remove')}</Button>
        </fieldset>
      ))}
      <Button disabled={!numbers.length} onClick={add}>{t('check.add')}</Button>
    </>
  )
}
