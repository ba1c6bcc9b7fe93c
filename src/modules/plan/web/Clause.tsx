import { Popover } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../web/kit/index.ts'
import type { Indicator } from '../../indicator/browser.ts'
import { formulaOf, read, type TargetSpec } from '../../target/index.ts'

/** 来源: every target opens its clause, its definition and how it is computed. */
export const Clause = ({ spec, indicators }: { spec: TargetSpec, indicators: ReadonlyMap<string, Indicator> }) => {
  const { t } = useTranslation('plan')
  const { say } = useFormat()
  const [open, setOpen] = useState(false)
  const q = read(spec).quantity
  const main = indicators.get(q.type === 'qualitative' ? q.indicator : q.type === 'share' ? q.part.indicator : q.type === 'eachPerson' ? q.reached.indicator : q.figure.indicator)
  const fact = (label: string, value: ReactNode) => value ? <><dt>{label}</dt><dd>{value}</dd></> : null
  const facts = (
    <div className="source" onKeyDown={(e) => { if (e.key === 'Escape') setOpen(false) }}>
      <dl>
        {fact(t('clause.where'), t('clause.at', { section: spec.source.section, clause: spec.source.clause }))}
        {fact(t('clause.paraphrase'), spec.source.paraphrase ? say(spec.source.paraphrase) : null)}
        {fact(t('clause.indicator'), main ? `${say(main.name)} (${main.code})` : null)}
        {fact(t('clause.definition'), main ? say(main.definition) : null)}
        {fact(t('clause.formula'), q.type === 'qualitative' ? say(q.evidence) : indicators.size ? say(formulaOf(spec, indicators)) : null)}
        {fact(t('clause.baseline'), spec.baseline ? t('clause.baselineOf', { period: spec.baseline.period, value: spec.baseline[spec.baseline.uses] ?? t('clause.open') }) : null)}
        {fact(t('clause.unfed'), spec.unfed ? say(spec.unfed) : null)}
      </dl>
    </div>
  )
  return (
    <Popover trigger="click" open={open} onOpenChange={setOpen} placement="bottomRight" title={say(spec.name)} content={facts}>
      <button type="button" className="source-button" aria-expanded={open} aria-label={`${t('clause.short', { section: spec.source.section, clause: spec.source.clause })} ${t('clause.of', { name: say(spec.name) })}`}>{t('clause.short', { section: spec.source.section, clause: spec.source.clause })}</button>
    </Popover>
  )
}
