import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable, Empty, Section, useFormat } from '../../../web/kit/index.ts'
import type { Plan } from './PlanPage.tsx'
import { useWho } from '../../../web/kit/who.ts'

/** The document itself: number, issuer, dates, chapters, departments, and the lamps' thresholds. */
export const PlanFacts = ({ plan, onHead, onChapters }: { plan: Plan, onHead: () => void, onChapters: () => void }) => {
  const { t } = useTranslation('plan')
  const { say, title, name, day, period, percent } = useFormat()
  const who = useWho()
  const { facts } = plan, editable = plan.abilities.edit === true
  const fact = (label: string, value: ReactNode) => value ? <div><dt>{label}</dt><dd>{value}</dd></div> : null
  return (
    <>
      <Section title={t('document')} actions={editable ? <Button onClick={onHead}>{t('edit')}</Button> : null}>
        <dl className="plan-facts">
          {fact(t('code'), plan.code)}{fact(t('documentNumber'), plan.documentNumber)}{fact(t('owner'), name(plan.owner))}{fact(t('issuer'), facts.issuer ? say(facts.issuer) : plan.issuer)}
          {fact(t('draftedBy'), facts.draftedBy ? say(facts.draftedBy) : null)}{fact(t('adoptedBy'), facts.adoptedBy ? say(facts.adoptedBy) : null)}{fact(t('adoptedOn'), facts.adoptedOn ? day(facts.adoptedOn) : null)}
          {fact(t('issuedOn'), plan.issuedOn ? day(plan.issuedOn) : null)}{fact(t('period'), period(plan.period))}
          {fact(t('parentDocument'), facts.parentDocument ? [say(facts.parentDocument.title), facts.parentDocument.documentNumber].filter(Boolean).join(' ') : null)}{fact(t('theme'), facts.theme ? say(facts.theme) : null)}
          {facts.settings ? fact(t('lamps'), t('lampsOf', { green: percent(facts.settings.green ?? .95), yellow: percent(facts.settings.yellow ?? .85), floor: percent(facts.settings.reportedFloor ?? .8) })) : null}
        </dl>
      </Section>
      <Section title={t('chapters')} actions={editable ? <Button onClick={onChapters}>{t('edit')}</Button> : null}>
        <DataTable caption={t('chapters')} rowKey={(c) => c.id} rows={plan.chapters} empty={<Empty title={t('noChapters')} hint={editable ? t('noChaptersHint') : undefined} />} columns={[
          { key: 'section', title: t('section'), render: (c) => c.section }, { key: 'title', title: t('chapterTitle'), head: true, className: 'wrap', render: (c) => title(c) },
          { key: 'targets', title: t('targets'), numeric: true, render: (c) => plan.targetList.filter((x) => x.spec.source.section.startsWith(c.section)).length || '—' },
        ]} />
      </Section>
      {facts.departments?.length ? <Section title={t('departments')}><p>{who.list(facts.departments.map((d) => say(d.name)))}</p></Section> : null}
    </>
  )
}
