import { Button, Select } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from './index.ts'
import type { FigureRef, Indicator } from '../../modules/indicator/browser.ts'
import { FilterField } from './fields.tsx'
import { useIndicators } from './who.ts'

const NewIndicator = lazy(() => import('./NewIndicator.tsx'))
interface PickerProps { id?: string, value: string, onChange: (code: string) => void, label: string, only?: (i: Indicator) => boolean }

/** An indicator of the dictionary by name, synonym or code; one that is missing is added in place. */
export const IndicatorPicker = ({ id, value, onChange, label, only }: PickerProps) => {
  const { t } = useTranslation('fields')
  const { say, unit } = useFormat()
  const indicators = useIndicators()
  const [adding, setAdding] = useState(false)
  const list = [...indicators.values()].filter((i) => !only || only(i) || i.code === value)
  const options = list.map((i) => ({ value: i.code, label: say(i.name), hay: [i.code, i.name.zh, i.name.en, ...(i.synonyms?.zh ?? []), ...(i.synonyms?.en ?? [])].join(' ').toLowerCase(), unit: unit(i.measureUnit) }))
  return (
    <span className="pair">
      <Select id={id} className="indicator-picker" aria-label={label} value={value || null} onChange={onChange} options={options} placeholder={label}
        showSearch={{ filterOption: (typed, option) => Boolean(option && option.hay.includes(typed.toLowerCase())) }} optionRender={(o) => <>{o.data.label} <small className="quiet">{[o.data.unit, o.data.value].filter(Boolean).join(' · ')}</small></>} />
      <Button size="small" onClick={() => setAdding(true)}>{t('indicator.add')}</Button>
      <Suspense fallback={null}>{adding ? <NewIndicator onClose={() => setAdding(false)} onDone={(code) => { setAdding(false); onChange(code) }} /> : null}</Suspense>
    </span>
  )
}

export const FigurePicker = ({ value, onChange, label, only }: { value: FigureRef, onChange: (value: FigureRef) => void, label: string, only?: (i: Indicator) => boolean }) => {
  const { t } = useTranslation('fields')
  const { say } = useFormat()
  const indicators = useIndicators()
  const [narrowed, setNarrowed] = useState(Boolean(value.scope ?? value.tags))
  const indicator = indicators.get(value.indicator)
  const set = (part: Partial<FigureRef>) => onChange(Object.fromEntries(Object.entries({ ...value, ...part }).filter(([, v]) => v !== undefined)) as FigureRef)
  return (
    <div className="field field-wide" role="group" aria-label={label}>
      <span className="field-label">{label}</span>
      <IndicatorPicker value={value.indicator} label={label} onChange={(code) => set({ indicator: code })} {...(only ? { only } : {})} />
      {indicator ? <p className="quiet">{t('indicator.definition', { text: say(indicator.definition) })}</p> : null}
      {narrowed ? <>
        <FilterField label={t('filter.of', { label })} value={value.scope} onChange={(scope) => set({ scope })} />
        <Select mode="tags" placeholder={t('filter.tags')} aria-label={t('filter.tags')} value={value.tags ?? []} onChange={(tags: string[]) => set({ tags: tags.length ? tags as [string, ...string[]] : undefined })} options={[]} />
      </> : <div><Button size="small" onClick={() => setNarrowed(true)}>{t('filter.add')}</Button></div>}
    </div>
  )
}
