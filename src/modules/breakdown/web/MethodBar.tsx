import { Button, Checkbox, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../web/kit/index.ts'
import { kindText } from '../../org/browser.ts'
import { METHODS, type Method, type Shares } from '../breakdown.ts'
import { methodText } from '../breakdown.text.ts'
import { frameIn, proposed, sameTable, takingPart, wholeFilled, yearsFilled, type Table } from './table.ts'
import type { View } from './view.ts'

interface BarProps {
  view: View, method: Method, table: Table, weights: Readonly<Record<string, number>>
  onMethod: (method: Method) => void
  onTable: (table: Table) => void
}

/** Computed here by the server's own rule. A proposal goes into the table and stays unsaved: it can be looked at, changed, or taken back. */
export const MethodBar = ({ view, method, table, weights, onMethod, onTable }: BarProps) => {
  const { t } = useTranslation('breakdown')
  const { say } = useFormat()
  const [byYear, setByYear] = useState(true)
  const [margin, setMargin] = useState(0)
  const [before, setBefore] = useState<{ table: Table, proposed: Table } | null>(null)
  const [kinds, setKinds] = useState(() => takingPart(view, table))
  const [weightless, setWeightless] = useState(false)
  const frame = frameIn(view), present = [...new Set(view.children.map((c) => c.kind))]

  const propose = () => {
    const made = proposed(view, { method, weights, byYear, margin, kinds })
    setWeightless(!made)
    if (!made) return
    setBefore({ table, proposed: made })
    onTable(made)
  }
  const each = (fill: (shares: Shares, lastYear: number | null) => Shares) => onTable(Object.fromEntries(view.children.map((c) => [String(c.id), fill(table[String(c.id)] ?? {}, c.lastYear)])))

  return (
    <>
      <div className="bar" role="group" aria-label={t('method')}>
        <label className="bar-label">{t('method')} <Select className="breakdown-method" aria-label={t('method')} value={method} onChange={onMethod} options={METHODS.map((m) => ({ value: m, label: say(methodText[m]) }))} /></label>
        {method === 'manual' ? null : <>
          {frame.mode === 'amount' ? <label className="bar-label">{t('margin')} <InputNumber className="breakdown-margin" aria-label={t('margin')} min={0} max={50} precision={0} suffix="%" value={margin} onChange={(v) => setMargin(v ?? 0)} /></label> : null}
          {frame.years.length ? <Checkbox checked={byYear} onChange={(e) => setByYear(e.target.checked)}>{t('byYear')}</Checkbox> : null}
          {present.length > 1 ? <label className="bar-label">{t('among')} <Select className="breakdown-kinds" mode="multiple" maxTagCount="responsive" aria-label={t('among')} value={kinds} onChange={setKinds} options={present.map((k) => ({ value: k as string, label: t('kindOf', { kind: say(kindText[k]), n: view.children.filter((c) => c.kind === k).length }) }))} /></label> : null}
          <Button onClick={propose}>{t('propose')}</Button>
        </>}
        {before && sameTable(table, before.proposed) && !sameTable(before.table, before.proposed) ? <Button onClick={() => { onTable(before.table); setBefore(null) }}>{t('takeBack')}</Button> : null}
        {frame.years.length ? <>
          <Button onClick={() => each((s, lastYear) => yearsFilled(frame, s, lastYear))}>{t('fillYears')}</Button>
          {frame.mode === 'amount' ? <Button onClick={() => each((s) => wholeFilled(frame, s))}>{t(frame.course === 'sum' ? 'fillWhole' : 'fillLevel')}</Button> : null}
        </> : null}
      </div>
      {method === 'custom' ? <p className="quiet breakdown-tip">{t('weightTip')}</p> : null}
      {method !== 'manual' && kinds.length > 1 ? <p className="quiet breakdown-tip">{t('bothTrees')}</p> : null}
      {weightless ? <p className="notice" role="alert">{t(kinds.length ? 'weightless' : 'nobody')}</p> : null}
    </>
  )
}
