import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { useFormat } from '../../../web/kit/index.ts'
import type { shift } from '../due.contract.ts'

/** Why something is due later than its form says, beside the day itself. */
export const Shifts = ({ of }: { of: readonly z.infer<typeof shift>[] }) => {
  const { t } = useTranslation('late')
  const { day, moment, count } = useFormat()
  if (!of.length) return null
  return (
    <ul className="lines quiet shifts">
      {of.map((s) => <li key={`${s.why} ${s.from}`}>{s.why === 'outage' ? t('shift.outage', { from: moment(s.from), to: moment(s.to), minutes: count(s.minutes) })
        : t(s.name ? 'shift.named' : 'shift.weekend', { from: day(s.from), to: day(s.to), name: s.name ?? '' })}</li>)}
    </ul>
  )
}
