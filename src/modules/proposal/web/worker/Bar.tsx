/** @jsxImportSource preact */
import { useFormat, useTranslation } from '../../../../web/worker/words.ts'
import { STAGES, type ProposalState } from '../../proposal.ts'
import { proposalStageText, proposalStateText } from '../../proposal.text.ts'
import type { Reached, Stage } from '../../stage.ts'

/** 已收到 / 在评 / 在干 / 有结果: how far it has come, each step with its day; said and shaped, not only coloured. */
export const Bar = ({ stage, state, reached }: { stage: Stage, state: ProposalState, reached: Reached }) => {
  const { t } = useTranslation('workerProposal')
  const { say, day } = useFormat()
  const at = STAGES.indexOf(stage), over = stage === 'result'
  return (
    <ol class="bar" aria-label={t('bar.label')}>
      {STAGES.map((s, i) => {
        // what was declined was never worked on: a step that was passed over is not a step that was done
        const done = s === stage ? over : reached[s] !== null && i < at, here = s === stage && !over
        return <li key={s} class={done ? 'done' : here ? 'here' : ''} aria-current={s === stage ? 'step' : undefined}>
          <span class="dot" aria-hidden="true">{done ? '✓' : here ? '●' : ''}</span>
          <span class="bar-name">{say(proposalStageText[s])}</span>
          <span class="bar-day">{s === stage ? <strong>{say(proposalStateText[state])}</strong> : null}{reached[s] ? <Day text={day(reached[s]!)} /> : null}<span class="unseen">{t(done ? 'bar.done' : here ? 'bar.here' : 'bar.notYet')}</span></span>
        </li>
      })}
    </ol>
  )
}

/** Broken after the year, where it has to be. */
const Day = ({ text }: { text: string }) => { const at = text.indexOf('年') + 1; return <span class="whole-words">{text.slice(0, at)}<wbr />{text.slice(at)}</span> }
