import { useTranslation } from 'react-i18next'
import { Changing, LampShape, type LampColour } from '../../../web/kit/index.ts'

const ORDER: readonly LampColour[] = ['red', 'yellow', 'green', 'grey']

/** What a leader looks at first: how many stand where. Each count is a filter. */
export const LampCounts = ({ counts, chosen, onChoose }: { counts: Record<LampColour, number>, chosen: readonly string[], onChoose?: (lamp: LampColour) => void }) => {
  const { t } = useTranslation('board')
  const { t: kit } = useTranslation('kit')
  const face = (lamp: LampColour) => <><LampShape lamp={lamp} /><span className="lamp-word">{kit(`lamp.${lamp}`)}</span><strong><Changing value={counts[lamp]}>{counts[lamp]}</Changing></strong></>
  return (
    <div className="lamp-counts" role="group" aria-label={t('counts')}>
      {ORDER.map((lamp) => onChoose
        ? <button key={lamp} type="button" aria-pressed={chosen.includes(lamp)} onClick={() => onChoose(lamp)}>{face(lamp)}</button>
        : <span key={lamp}>{face(lamp)}</span>)}
    </div>
  )
}
