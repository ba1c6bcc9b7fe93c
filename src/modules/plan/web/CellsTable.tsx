import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { alike, UNIT_CODES } from '../../../kernel/unit.ts'
import { useFormat } from '../../../web/kit/index.ts'
import { isBase, ruleKind } from '../../indicator/browser.ts'
import { formCell, type FormCell } from '../../form/browser.ts'
import { IndicatorPicker } from '../../../web/kit/IndicatorPicker.tsx'
import { useIndicators } from '../../../web/kit/who.ts'

/** The cells of a form in the order in which they are filled: what is asked, what it counts, and what it may not exceed. */
export const CellsTable = ({ value, onChange }: { value: readonly FormCell[], onChange: (cells: FormCell[]) => void }) => {
  const { t } = useTranslation('plan')
  const { unit, say } = useFormat()
  const indicators = useIndicators()
  const set = (i: number, part: Partial<FormCell>) => onChange(value.map((c, k) => k === i ? { ...c, ...part } : c))
  const swap = (i: number, j: number) => onChange(value.map((c, k) => k === i ? value[j]! : k === j ? value[i]! : c))
  const remove = (key: string) => onChange(value.filter((c) => c.key !== key).map((c) => c.within === key ? { ...c, within: undefined } : c))
  const add = (indicator: string) => {
    const known = indicators.get(indicator)
    if (known) onChange([...value, formCell.parse({ key: freeKey(value, indicator), label: known.name, indicator, ...(known.measureUnit === 'yuan' ? { type: 'money' as const } : {}), unit: known.measureUnit, yearToDate: ruleKind(known, indicators) === 'distinct' })])
  }
  const units = (c: FormCell) => { const own = indicators.get(c.indicator ?? '')?.measureUnit; return UNIT_CODES.filter((u) => !own || alike(u, own)) }
  return (
    <>
      {value.length ? <div className="table-box" role="region" aria-label={t('form.cells')} tabIndex={0}>
        <table className="table cells-table">
          <caption className="unseen">{t('form.cells')}</caption>
          <thead><tr><th scope="col" className="numeric">{t('form.row')}</th><th scope="col">{t('form.label')}</th><th scope="col">{t('form.indicator')}</th><th scope="col">{t('form.unit')}</th><th scope="col">{t('form.within')}</th><th scope="col">{t('form.limits')}</th><th scope="col">{t('form.yearToDate')}</th><th scope="col"><span className="unseen">{t('actions')}</span></th></tr></thead>
          <tbody>{value.map((c, i) => {
            const named = `${i + 1} ${say(c.label)}`
            return (
              <tr key={c.key}>
                <td className="numeric">{i + 1}</td>
                <td><Input aria-label={`${named} ${t('form.label')}`} value={c.label.zh} status={c.label.zh.trim() ? '' : 'error'} onChange={(e) => set(i, { label: { zh: e.target.value, en: c.label.en === c.label.zh ? e.target.value : c.label.en } })} />
                  <Input size="small" className="name-en" aria-label={`${named} ${t('english')}`} placeholder={t('english')} value={c.label.en === c.label.zh ? '' : c.label.en} onChange={(e) => set(i, { label: { ...c.label, en: e.target.value } })} /></td>
                <td className="wrap">{c.indicator ? say(indicators.get(c.indicator)?.name ?? { zh: c.indicator, en: c.indicator }) : '—'}{c.tags ? <span className="sentence">{c.tags.join('、')}</span> : null}</td>
                <td><Select aria-label={`${named} ${t('form.unit')}`} value={c.unit} onChange={(u) => set(i, { unit: u })} options={units(c).map((u) => ({ value: u, label: unit(u) || u }))} /></td>
                <td><Select allowClear aria-label={`${named} ${t('form.within')}`} placeholder="—" value={c.within ?? null} onChange={(within) => set(i, { within: within ?? undefined })} options={value.filter((x) => x.key !== c.key && alike(x.unit, c.unit) && x.within !== c.key).map((x) => ({ value: x.key, label: say(x.label) }))} /></td>
                <td><span className="pair limits"><InputNumber aria-label={`${named} ${t('form.min')}`} value={c.min} onChange={(min) => set(i, { min: min ?? 0 })} /> – <InputNumber aria-label={`${named} ${t('form.max')}`} placeholder={t('form.noLimit')} value={c.max ?? null} onChange={(max) => set(i, { max: max ?? undefined })} /></span></td>
                <td><Checkbox aria-label={`${named} ${t('form.yearToDate')}`} checked={c.yearToDate} onChange={(e) => set(i, { yearToDate: e.target.checked })} /></td>
                <td><span className="row-actions"><Button size="small" disabled={i === 0} aria-label={`${named} ${t('up')}`} onClick={() => swap(i, i - 1)}>↑</Button><Button size="small" disabled={i === value.length - 1} aria-label={`${named} ${t('down')}`} onClick={() => swap(i, i + 1)}>↓</Button><Button size="small" aria-label={`${named} ${t('remove')}`} onClick={() => remove(c.key)}>{t('remove')}</Button></span></td>
              </tr>
            )
          })}</tbody>
        </table>
      </div> : null}
      <div className="field add-cell"><span className="field-label">{t('form.addCell')}</span><IndicatorPicker label={t('form.addCell')} value="" only={(x) => isBase(x) && x.source !== 'directory'} onChange={add} /></div>
    </>
  )
}

/** A cell's name in files and addresses: the indicator's, without what those do not like. */
const freeKey = (cells: readonly FormCell[], indicator: string) => {
  const key = indicator.replace(/_(\w)/g, (_, c: string) => c.toUpperCase())
  for (let i = 1; ; i++) { const k = i === 1 ? key : `${key}${i}`; if (!cells.some((c) => c.key === k)) return k }
}
