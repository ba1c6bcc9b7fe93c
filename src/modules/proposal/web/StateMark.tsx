import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../web/kit/index.ts'
import type { ProposalState } from '../proposal.ts'
import { proposalStateText } from '../proposal.text.ts'

/** Where it stands, and that its answer is overdue: in words. */
export const StateMark = ({ state, overdue }: { state: ProposalState, overdue: boolean }) => {
  const { t } = useTranslation('proposal')
  const { say } = useFormat()
  return <span className="proposal-state">{say(proposalStateText[state])}{overdue ? <strong className="proposal-late">{t('overdue')}</strong> : null}</span>
}
