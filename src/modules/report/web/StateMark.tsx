import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../web/kit/index.ts'
import type { ReportState, WindowState } from '../report.ts'
import { reportStateText } from '../report.text.ts'

/** Where a report stands; a report nobody began says so, and late says late. */
export const StateMark = ({ state, window }: { state: ReportState | null, window: WindowState }) => {
  const { t } = useTranslation('report')
  const { say } = useFormat()
  if (state) return <span className={`state state-${state}`}>{say(reportStateText[state])}</span>
  return <span className={window === 'late' || window === 'locked' ? 'state state-missing' : 'state'}>{t(`unbegun.${window}`)}</span>
}
