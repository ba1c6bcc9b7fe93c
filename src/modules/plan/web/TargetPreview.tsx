import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../web/kit/index.ts'
import { checkTargets, formulaOf, targetSentence, targetSpec, type TargetSpec } from '../../target/index.ts'
import type { Plan } from './PlanPage.tsx'
import { useIndicators } from '../../../web/kit/who.ts'

export interface Fault { readonly where: string, readonly what: string }
const KNOWN = ['code', 'name', 'comparator', 'value', 'valueMax', 'measureUnit', 'tolerance', 'window', 'growth', 'baseline', 'quantity', 'denominator', 'parts', 'reading', 'pace', 'holder', 'source', 'within', 'unfed'] as const

/** Everything that stands against the target as it is written now: its own shape, and whether it fits with the plan's others. */
export const useFaults = (plan: Plan, target: TargetSpec): Fault[] => {
  const { t } = useTranslation('plan')
  const { say, language } = useFormat()
  const indicators = useIndicators()
  const where = (path: string) => { const known = KNOWN.find((k) => k === path); return known ? t(`faultAt.${known}`) : path }
  if (target.name.zh === '—') return [{ where: t('faultAt.name'), what: t('fault.needed') }]
  const shape = targetSpec.safeParse(target)
  // the schema's own sentences are Chinese where they were written for people
  if (!shape.success) return shape.error.issues.map((i) => ({ where: where(String(i.path[0] ?? '')), what: language === 'zh-CN' && /[\u4e00-\u9fff]/.test(i.message) ? i.message : t('fault.shape') }))
  if (!indicators.size) return []
  const others = plan.targetList.filter((x) => x.code !== target.code).map((x) => x.spec as TargetSpec)
  return checkTargets([...others, shape.data], indicators).filter((p) => p.target === target.code).map((p) => ({ where: where(p.path), what: say(p) }))
}

/** The target read back while it is written, in both languages, with how it will be computed. */
export const TargetPreview = ({ target, faults, tried }: { plan: Plan, target: TargetSpec, faults: readonly Fault[], tried: boolean }) => {
  const { t } = useTranslation('plan')
  const { language, say } = useFormat()
  const indicators = useIndicators()
  const shape = targetSpec.safeParse(target), other = language === 'en' ? 'zh-CN' : 'en'
  return (
    <aside className="editor-preview" aria-label={t('editor.preview')}>
      <h2>{target.name.zh === '—' ? t('editor.preview') : say(target.name)}</h2>
      {shape.success ? <div role="status">
        <p className="editor-sentence">{targetSentence(shape.data, language)}</p>
        <p className="quiet" lang={other}>{targetSentence(shape.data, other)}</p>
        {shape.data.quantity.type === 'qualitative' || !indicators.size ? null : <p className="quiet">{t('clause.formula')}{t('editor.colon')}{say(formulaOf(shape.data, indicators))}</p>}
      </div> : null}
      <h3>{t('editor.checks')}</h3>
      {faults.length ? <ul className="checks" role={tried ? 'alert' : undefined}>{faults.map((f) => <li key={f.where + f.what}>{f.where}{t('editor.colon')}{f.what}</li>)}</ul> : <p className="checks-none">✓ {t('editor.sound')}</p>}
    </aside>
  )
}
