/** @jsxImportSource preact */
import { arrivals } from '../../../../web/worker/outbox.ts'
import { Go } from '../../../../web/worker/parts.tsx'
import { useRead } from '../../../../web/worker/read.ts'
import { useStore } from '../../../../web/worker/store.ts'
import { useFormat, useTranslation } from '../../../../web/worker/words.ts'
import { proposalWorkText } from '../../proposal.text.ts'

/** What waits for this person. What authors do is done here; judging and carrying out have their forms in the office pages. */
const HERE: readonly string[] = ['returned', 'confirm']
export const Work = () => {
  const { t } = useTranslation('workerProposal')
  const { say, day } = useFormat()
  const read = useRead('listProposalWork', {}, useStore(arrivals)), rows = read.data?.rows ?? []
  if (!rows.length) return null
  return (
    <section><h2>{t('work.title', { n: rows.length })}</h2>
      <ul class="cards">{rows.map((w) => (
        <li key={`${w.what} ${w.id}`} class="card">
          <p><span class="mark strong">{say(proposalWorkText[w.what])}</span> {HERE.includes(w.what) ? <Go to={`/p/${w.id}`} className="card-title">{w.title}</Go> : <a class="card-title" href={`/proposals/${w.id}`}>{w.title}</a>}</p>
          <p class="quiet">{w.org}{w.due ? ` · ${t(w.overdue ? 'work.overdue' : 'work.due', { day: day(w.due) })}` : ''}</p>
        </li>))}</ul>
    </section>
  )
}
