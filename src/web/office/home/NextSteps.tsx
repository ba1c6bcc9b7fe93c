import { useTranslation } from 'react-i18next'
import { Go, Section, useRead, useSession } from '../../kit/index.ts'
import { listOrgs } from '../../../modules/org/browser.ts'
import { listPeople } from '../../../modules/people/browser.ts'
import { listPlans } from '../../../modules/plan/browser.ts'

const STEPS = ['orgs', 'people', 'plan', 'issue'] as const
const LEADS = { orgs: '/orgs', people: '/people', plan: '/plans', issue: '/plans' } as const

/** From an empty installation to the first plan in force: what is done, and what comes next. Gone as soon as a plan is issued. */
export const NextSteps = () => {
  const { t } = useTranslation('home')
  const { posts } = useSession()
  const orgs = useRead(listOrgs, { query: { limit: 1 } }), people = useRead(listPeople, { query: { below: 'true', limit: 1 } }), plans = useRead(listPlans, {})
  if (!orgs.data || !people.data || !plans.data) return null
  const rows = plans.data.rows
  const issued = rows.some((p) => p.state === 'issued')
  if (issued) return null
  const done = { orgs: (orgs.data.total ?? 0) > 1, people: (people.data.total ?? 0) > 1, plan: rows.length > 0, issue: issued }
  const first = STEPS.find((s) => !done[s])
  return (
    <Section title={t('next.title')}>
      <ol className="next-steps">{STEPS.map((s, i) => (
        <li key={s} className={done[s] ? 'next-done' : ''} aria-current={s === first ? 'step' : undefined}>
          <span className="step-mark" aria-hidden="true">{done[s] ? '✓' : i + 1}</span>
          <span><strong><Go to={LEADS[s]}>{t(`next.${s}`)}</Go></strong>{done[s] ? <span className="quiet"> {t('next.done')}</span> : null}<span className="next-hint">{t(`next.${s}Hint`)}{(s === 'plan' || s === 'issue') && posts.some((p) => p.role === 'cadre') ? ` ${t('next.switch')}` : ''}</span></span>
        </li>))}</ol>
    </Section>
  )
}
