import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../web/kit/index.ts'
import type { ReportView } from './useDraft.ts'

/** The period is locked: what was typed stays where it is, and this is the place for the way out. */
export const Shut = ({ view }: { view: ReportView }) => {
  const { t } = useTranslation('report')
  const { day } = useFormat()
  return (
    <div className="notice shut" role="status">
      <p>{t('shut', { day: day(view.lockDay) })}</p>
    </div>
  )
}
