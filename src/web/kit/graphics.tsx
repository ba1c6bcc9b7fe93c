import { useTranslation } from 'react-i18next'
import { useFormat } from './format.ts'

/** Small drawings that stand beside their numbers, never instead of them. */
interface PaceProps { actual: number | null, expected: number | null, target: number | null, unit: string }

export const PaceBar = ({ actual, expected, target, unit }: PaceProps) => {
  const { t } = useTranslation('kit')
  const { amountText } = useFormat()
  const whole = Math.max(target ?? 0, expected ?? 0)
  if (whole <= 0 || actual === null) return <span className="pace pace-none" aria-hidden="true" />
  const share = (v: number) => `${Math.max(0, Math.min(100, (v / whole) * 100))}%`
  return (
    <span className="pace" role="img" aria-label={t('pace.label', { actual: amountText(actual, unit), expected: amountText(expected, unit), target: amountText(target, unit) })}>
      <span className="pace-done" style={{ inlineSize: share(actual) }} />
      {expected === null ? null : <span className="pace-due" style={{ insetInlineStart: share(expected) }} />}
    </span>
  )
}

export interface TrendPoint { readonly period: string, readonly value: number | null, readonly closed: boolean }
const WIDTH = 88, HEIGHT = 24, PAD = 3

/** A gap is a gap: a period nobody reported is not drawn as zero. An open period is a hollow dot. */
export const Sparkline = ({ points, unit }: { points: readonly TrendPoint[], unit: string }) => {
  const { t } = useTranslation('kit')
  const { period, amountText } = useFormat()
  const known = points.flatMap((p) => p.value === null ? [] : [p.value])
  if (known.length < 2) return <span className="amount-none">—</span>
  const top = Math.max(...known), bottom = Math.min(0, ...known), step = (WIDTH - 2 * PAD) / Math.max(1, points.length - 1)
  const x = (i: number) => PAD + i * step
  const y = (v: number) => HEIGHT - PAD - ((v - bottom) / (top - bottom || 1)) * (HEIGHT - 2 * PAD)
  const last = points.reduce((found, p, i) => p.value === null ? found : i, -1)
  const said = points.map((p) => `${period(p.period)} ${p.value === null ? t('notReported') : amountText(p.value, unit)}`).join('；')
  return (
    <svg className="sparkline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} role="img" aria-label={t('trend.label', { said })}>
      {stretches(points).map((run) => <polyline key={run[0]} points={run.map((i) => `${x(i)},${y(points[i]!.value!)}`).join(' ')} />)}
      {last >= 0 ? <circle cx={x(last)} cy={y(points[last]!.value!)} r="2.5" className={points[last]!.closed ? '' : 'open'} /> : null}
    </svg>
  )
}

const stretches = (points: readonly TrendPoint[]): number[][] => points.reduce<number[][]>((runs, p, i) => {
  if (p.value === null) return runs
  const run = runs[runs.length - 1]
  if (run && run[run.length - 1] === i - 1) run.push(i); else runs.push([i])
  return runs
}, [])
