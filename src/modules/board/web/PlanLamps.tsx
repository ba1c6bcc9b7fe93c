import { useTranslation } from 'react-i18next'
import { Changing, Go, LampShape, useRead, type LampColour } from '../../../web/kit/index.ts'
import { getBoard } from '../board.contract.ts'

const ORDER: readonly LampColour[] = ['red', 'yellow', 'green', 'grey']

/** The lamps of one plan in one line, each leading to the targets behind it. */
export const PlanLamps = ({ plan, asOf }: { plan: string, asOf?: string }) => {
  const { t } = useTranslation('board')
  const { t: kit } = useTranslation('kit')
  const board = useRead(getBoard, { params: { plan }, query: asOf ? { asOf } : {} })
  if (board.error) return <span className="quiet">{t('notReadable')}</span>
  const counts = board.data?.counts
  return (
    <span className="plan-lamps" aria-busy={!counts}>
      {ORDER.map((lamp) => (
        <Go key={lamp} to={`/boards/${plan}`} search={{ lamp, asOf }}>
          <LampShape lamp={lamp} /><span>{kit(`lamp.${lamp}`)}</span>{' '}<b>{counts ? <Changing value={counts[lamp]}>{counts[lamp]}</Changing> : '…'}</b>
        </Go>
      ))}
    </span>
  )
}
