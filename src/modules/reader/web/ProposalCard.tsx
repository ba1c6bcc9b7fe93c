import { Button } from 'antd'
import { memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../web/kit/index.ts'
import { mayConfirm, questionOf, stateOf, type Choice, type Choices } from '../choice.ts'
import { CLEAR, type Proposal } from '../reading.ts'
import type { PaneProps } from './ProposalPane.tsx'

/** One proposal: a line that says it, and opened all that was read, with its clause and what can be done. */
interface CardProps extends PaneProps { readonly p: Proposal, readonly choice: Choice | undefined, readonly open: boolean, readonly line: (p: Proposal, choices: Choices) => string, readonly body: (p: Proposal) => ReactNode }
const Card = ({ p, open, line, body, draft, editing, onPick, onEdit, onSettle, onRead, onShow }: CardProps) => {
  const { t } = useTranslation('reader')
  const { say } = useFormat()
  const state = stateOf(draft.choices, p.id), question = questionOf(p), free = mayConfirm(p, draft.choices), edits = 'match' in p || 'leadDepartment' in p
  const sure = p.confidence >= CLEAR ? 'sure' : p.confidence >= 0.6 ? 'likely' : 'unsure'
  return (
    <li className={`proposal state-${state}${open ? ' lit' : ''}`} data-card={p.id}>
      <div className="proposal-head">
        <button type="button" className="proposal-line" aria-expanded={open} onClick={() => onPick(p.id)}><span className="proposal-section">{p.section}</span>{line(p, draft.choices)}</button>
        <span className={`proposal-state ${question && !free && state === 'open' ? 'asking' : ''}`}>{state === 'open' ? question && !free ? t('state.asking') : t(`sure.${sure}`) : t(`state.${state}`)}</span>
      </div>
      {open ? (
        <div className="proposal-body">
          {body(p)}
          <blockquote className="proposal-clause">{p.clause}</blockquote>
          {question ? <fieldset className="proposal-question">
            <legend>{t('twoReadings')}</legend>
            <p>{say(question.ask)}</p>
            {question.readings.map((r, n) => <label key={r.code}><input type="radio" name={`reading-${p.id}`} checked={draft.choices[p.id]?.reading === r.code} onChange={() => onRead(p.id, r.code)} /> {say(r.name)}<kbd>{n + 1}</kbd></label>)}
          </fieldset> : null}
          <div className="proposal-actions">
            <Button type={state === 'confirmed' ? 'default' : 'primary'} size="small" disabled={!free && state !== 'confirmed'} title={free ? '' : t('chooseFirst')} onClick={() => onSettle(p.id, 'confirmed')}>{state === 'confirmed' ? t('unconfirm') : t('confirm')}</Button>
            <Button size="small" onClick={() => onSettle(p.id, 'rejected')}>{state === 'rejected' ? t('unreject') : t('reject')}</Button>
            {edits ? <Button size="small" aria-expanded={editing === p.id} onClick={() => onEdit(editing === p.id ? null : p.id)}>{editing === p.id ? t('editDone') : t('edit')}</Button> : null}
            <Button size="small" className="to-source" onClick={() => onShow(p.id)}>{t('toSource')}</Button>
            {free ? null : <span className="quiet">{t('chooseFirst')}</span>}
          </div>
        </div>
      ) : null}
    </li>
  )
}

/** A long plan has thousands: those that are closed change with what is said of them and with nothing else. */
export const ProposalCard = memo(Card, (was, is) => !was.open && !is.open && was.p === is.p && was.choice === is.choice)
