import { Button, Checkbox, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { alike, type MeasureUnit } from '../../../kernel/unit.ts'
import { IndicatorPicker } from '../../../web/kit/IndicatorPicker.tsx'
import { Field, useFormat } from '../../../web/kit/index.ts'
import { useIndicators } from '../../../web/kit/who.ts'
import { isBase, ruleKind } from '../../indicator/browser.ts'
import { CELL_SOURCES, isNumber, type FormCell } from '../cell.ts'
import { isAsked, setCell, withoutCell } from '../design.ts'
import { FormulaField } from './FormulaField.tsx'
import type { Design } from './useDesign.ts'
import { useFaults } from './faults.ts'
import { ofType, ValueFields } from './ValueFields.tsx'

/** One cell of a form: what is asked, where its value comes from, and what it counts for. */
export const CellEditor = ({ design, cell, onClose }: { design: Design, cell: FormCell, onClose: () => void }) => {
  const { t } = useTranslation('form')
  const { say } = useFormat()
  const indicators = useIndicators()
  const { form, issued } = design, index = form.cells.findIndex((c) => c.key === cell.key), asked = isAsked(issued, cell.key), number = isNumber(cell)
  const fault = useFaults(design)
  const set = (part: Partial<FormCell>, mark = '') => design.set(setCell(form, cell.key, part), mark && `${cell.key}.${mark}`)
  const bind = (code: string) => {
    const known = indicators.get(code)
    if (!known) return set({ indicator: undefined })
    const money = known.measureUnit === 'yuan', kind: Partial<FormCell> = money ? { type: 'money', unit: 'yuan' } : { type: 'count', unit: alike(cell.unit, known.measureUnit) ? cell.unit : known.measureUnit }
    set({ indicator: code, ...kind, decimals: undefined, yearToDate: ruleKind(known, indicators) === 'distinct', ...(cell.label.zh.trim() ? {} : { label: known.name }) })
  }
  const wholes = form.cells.filter((x) => x.key !== cell.key && !x.retired && isNumber(x) && alike(x.unit, cell.unit) && x.within !== cell.key)
  const bound = indicators.get(cell.indicator ?? '')?.measureUnit as MeasureUnit | undefined
  const remove = () => { design.set(withoutCell(form, cell.key, issued)); onClose() }
  return (
    <section className="cell-editor" aria-label={t('cell.edit', { label: say(cell.label) || t('unnamed') })}>
      <h3><span>{say(cell.label) || t('unnamed')} <small className="quiet code">{cell.key}</small></span>
        <span className="row-actions"><Button size="small" danger onClick={remove} disabled={cell.retired}>{asked ? t('cell.retire') : t('remove')}</Button><Button size="small" onClick={onClose}>{t('close')}</Button></span></h3>
      {asked ? <p className="quiet">{t('cell.asked')}</p> : null}
      <ValueFields value={cell} fixed={asked} bound={bound} numeric={Boolean(cell.indicator) || cell.source !== 'typed'} fault={(field) => fault(['cells', index, field])} onChange={(part, mark) => set(part as Partial<FormCell>, mark)}>
        <Field label={t('cell.source')}>{(id) => <Select id={id} value={cell.source} disabled={!number && cell.source === 'typed'} onChange={(source) => set({ source, formula: source === 'computed' ? cell.formula ?? { sum: [] } : undefined, ...(number ? {} : ofType(cell, 'count')) } as Partial<FormCell>)} options={CELL_SOURCES.map((s) => ({ value: s, label: t(`source.${s}`) }))} />}</Field>
        {number && cell.type !== 'ratio' ? <Field label={t('cell.within')} fault={fault(['cells', index, 'within'])}>{(id) => <Select id={id} allowClear placeholder="—" value={cell.within ?? null} onChange={(within) => set({ within: within ?? undefined })} options={wholes.map((x) => ({ value: x.key, label: say(x.label) || x.key }))} />}</Field> : null}
      </ValueFields>
      {number && cell.type !== 'ratio' ? (
        <div className="field field-wide">
          <span className="field-label">{t('cell.indicator')}</span>
          {asked ? <p>{cell.indicator ? say(indicators.get(cell.indicator)?.name ?? { zh: cell.indicator, en: cell.indicator }) : t('cell.uncounted')}</p> : (
            <span className="pair"><IndicatorPicker label={t('cell.indicator')} value={cell.indicator ?? ''} only={(x) => isBase(x) && x.source !== 'directory'} onChange={bind} />{cell.indicator ? <Button size="small" onClick={() => set({ indicator: undefined, tags: undefined })}>{t('cell.unbind')}</Button> : null}</span>
          )}
          <p className="quiet">{cell.indicator ? say(indicators.get(cell.indicator)?.definition ?? { zh: '', en: '' }) : t('cell.uncountedHint')}</p>
          {fault(['cells', index, 'indicator']) ? <p className="form-fault" role="alert">{fault(['cells', index, 'indicator'])}</p> : null}
          {cell.indicator ? <><Select mode="tags" disabled={asked} placeholder={t('cell.tags')} aria-label={t('cell.tags')} value={cell.tags ?? []} onChange={(tags: string[]) => set({ tags: tags.length ? tags as [string, ...string[]] : undefined })} options={[]} />
            <Checkbox checked={cell.yearToDate} disabled={asked} onChange={(e) => set({ yearToDate: e.target.checked })}>{t('cell.yearToDate')}</Checkbox></> : null}
        </div>
      ) : null}
      {cell.source === 'computed' && cell.formula ? <FormulaField form={form} own={cell.key} label={t('cell.formula')} value={cell.formula} onChange={(formula) => set({ formula })} /> : null}
      {fault(['cells', index, 'formula']) ? <p className="form-fault" role="alert">{fault(['cells', index, 'formula'])}</p> : null}
    </section>
  )
}
