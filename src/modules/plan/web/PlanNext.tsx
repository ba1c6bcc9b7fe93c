import { Button } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat, useMay } from '../../../web/kit/index.ts'
import { useIndicators } from '../../../web/kit/who.ts'
import { hand } from '../../form/browser.ts'
import { formOfFigures, MOST_FIGURES, unfedFigures } from '../plan.unfed.ts'
import { isDraft } from '../plan.ts'
import { planYears } from './blankTarget.ts'
import type { Plan } from './PlanPage.tsx'

/** Figures that targets need and no form gives yet, and the way to a form that asks for them: a draft on the designer's table. */
export const useUnfed = (plan: Plan) => {
  const { t } = useTranslation('plan')
  const { title } = useFormat()
  const may = useMay()
  const navigate = useNavigate()
  const indicators = useIndicators()
  const figures = useMemo(() => indicators.size ? unfedFigures(plan.targetList.filter((x) => x.counted).map((x) => x.spec), plan.formList.map((f) => f.spec), indicators, plan.givenElsewhere) : [], [plan, indicators])
  const design = () => {
    const { from, to } = planYears(plan), code = `${plan.code}-F${plan.formList.length + 1}`.slice(0, 40)
    hand(formOfFigures(figures, { code, title: { zh: t('next.formTitle', { plan: title(plan) }), en: t('next.formTitle', { plan: title(plan) }) }, from, to }, indicators))
    void navigate({ to: '/forms/new' as never, search: { plan: plan.code, from: String(from), to: String(to), code, ...(plan.state === 'issued' ? { issued: '1' } : {}) } as never })
  }
  return { figures, may: plan.abilities.edit === true && may('form.write') && figures.length > 0, design, most: MOST_FIGURES }
}

/** What a plan that has just been read in still lacks before its board can live: forms. */
export const PlanNext = ({ plan }: { plan: Plan }) => {
  const { t } = useTranslation('plan')
  const { figures, may, design } = useUnfed(plan)
  if (!may || !isDraft(plan.state)) return null
  return <div className="notice plan-next" role="status"><p>{t('next.unfed', { n: figures.length })}</p><Button type="primary" onClick={design}>{t('next.design')}</Button></div>
}
