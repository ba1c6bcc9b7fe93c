import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../web/kit/index.ts'
import { settled, type Choices } from '../choice.ts'
import type { TargetProposal } from '../reading.ts'
import { EditTarget } from './EditTarget.tsx'
import type { PaneProps } from './ProposalPane.tsx'

/** A target as it was read: what is counted, how much, by when, of whom; and what it lacks. */
const SIGNS: Record<TargetProposal['comparator'], string> = { '>=': '≥', '>': '>', '<=': '≤', '<': '<', '=': '=', '~=': '≈', range: '', growth: '' }

/** In one line, as it would be said. */
export const targetLine = (given: TargetProposal, choices: Choices): string => {
  const p = settled(given, choices)
  return `${p.scope && !p.indicator.includes(p.scope) ? `${p.scope} · ` : ''}${p.indicator}　${amountOf(p)}`
}
export const amountOf = (p: TargetProposal): string => {
  if (p.kind === 'qualitative') return ''
  if (p.kind === 'deadline') return String(p.value ?? '')
  if (p.kind === 'universal') return '= 100%'
  if (p.comparator === 'growth' && p.growth) return `${p.growth.direction === 'up' ? '↑' : '↓'} ${p.growth.value ?? '—'}${p.growth.value === null ? '' : p.growth.unit}`
  const show = (v: number | string | null) => typeof v === 'number' ? v.toLocaleString('en-US', { maximumFractionDigits: 4 }) : v ?? '—'
  return `${SIGNS[p.comparator]} ${show(p.value)}${p.comparator === 'range' && p.valueMax !== null ? `–${show(p.valueMax)}` : ''} ${p.unit}`.trim()
}

export const TargetCard = ({ p: given, draft, reading, editing, drafting }: PaneProps & { p: TargetProposal }) => {
  const { t } = useTranslation('reader')
  const { say, unit } = useFormat()
  const p = settled(given, draft.choices), named = (ids: readonly string[] | null) => (ids ?? []).flatMap((id) => reading.targets.find((x) => x.id === id)?.indicator ?? []).join('、')
  const fact = (label: string, value: React.ReactNode) => value === null || value === '' || value === undefined ? null : <><dt>{label}</dt><dd>{value}</dd></>
  if (editing === given.id) return <EditTarget given={given} now={p} change={(edit) => drafting.choose([given.id], (was) => ({ state: was?.state ?? 'open', ...was, edit: { ...was?.edit, ...edit } }), `${given.id} ${Object.keys(edit).join()}`)} />
  return (
    <dl className="proposal-facts">
      {fact(t('fact.indicator'), <>{p.indicator}{p.kind === 'deadline' ? null : p.match.known ? <span className="match">{t('match.known', { name: say(p.match.name) })}</span> : <span className="match new">{t('match.new', { kind: t(`indicatorKind.${p.match.kind}`), unit: (p.match.measureUnit && unit(p.match.measureUnit)) || p.unit || '—' })}</span>}</>)}
      {fact(t('fact.amount'), p.kind === 'qualitative' ? t('judged') : <><strong>{amountOf(p)}</strong><span className="quiet">{[p.raw, p.comparatorPhrase].filter(Boolean).map((w) => `“${w}”`).join('　')}</span></>)}
      {fact(t('fact.window'), <>{t(`period.${p.period.type}`)}{p.period.start || p.period.end ? `　${p.period.start && p.period.start !== p.period.end ? `${p.period.start}–` : ''}${p.period.end ?? ''}` : ''}<span className="quiet">{p.period.text ? `“${p.period.text}”` : ''}{p.period.explicit ? '' : t('carried')}</span></>)}
      {fact(t('fact.scope'), p.scope)}
      {fact(t('fact.denominator'), p.denominator)}
      {p.growth ? fact(t('fact.growth'), <>{t(`growth.${p.growth.kind}`)}{p.baseline ? `　${p.baseline}` : <span className="match new">{t('noBaseline')}</span>}</>) : null}
      {fact(t('fact.parent'), named(p.parent))}
      {fact(t('fact.appliesTo'), named(p.appliesTo))}
      {fact(t('fact.modal'), p.modal)}
      {fact(t('fact.note'), p.note)}
    </dl>
  )
}
