import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { Field, Go, Loaded, Problem, Section, useFormat, useRead, useWrite } from '../../../web/kit/index.ts'
import { linkProposal } from '../handling.contract.ts'
import { similarTo } from '../proposal.contract.ts'
import { proposalStateText } from '../proposal.text.ts'
import type { Proposal } from './ProposalPage.tsx'
import { REFRESH } from './refresh.ts'

type Row = Answer<typeof similarTo>['rows'][number]

/** What is like it, for whoever deals with it: linked within one employer as a duplicate, between two as taken over; nothing is deleted, the earlier one keeps its day. */
export const Near = ({ p }: { p: Proposal }) => {
  const { t } = useTranslation('proposal')
  const { say, name, day } = useFormat()
  const read = useRead(similarTo, { params: { proposal: p.id } })
  const [linking, setLinking] = useState<Row | null>(null)
  const isLinked = (r: Row) => p.links.some((l) => l.id === r.id), free = !p.duplicateOf && !p.diffusedFrom && p.abilities.link === true
  return (
    <Section title={t('near.title')}>
      <Loaded of={read}>{({ rows }) => rows.length ? <ul className="record-rows">{rows.map((r) => (
        <li key={r.id}>
          <div>
            <p><Go to={`/proposals/${r.id}`}>{r.title}</Go> <strong className="quiet">{t(`near.kind.${r.kind}`)} {Math.round(r.score * 100)}%</strong></p>
            <p className="quiet">{[r.number, name(r.org), r.authors.join(t('join')), day(r.raisedOn), say(proposalStateText[r.state])].join(' · ')}</p>
            <p>{r.excerpt}</p>
          </div>
          {isLinked(r) ? <span className="quiet">{t('near.linked')}</span> : !free ? null : p.raisedOn !== null && r.raisedOn > p.raisedOn ? <span className="quiet">{t('near.later')}</span> : <Button onClick={() => setLinking(r)}>{t(r.sameEmployer ? 'near.duplicate' : 'near.diffusion')}</Button>}
        </li>))}</ul> : <p className="quiet">{t('near.none')}</p>}</Loaded>
      {linking ? <Link p={p} to={linking} onClose={() => setLinking(null)} /> : null}
    </Section>
  )
}

const LEAST = 2
const Link = ({ p, to, onClose }: { p: Proposal, to: Row, onClose: () => void }) => {
  const { t } = useTranslation('proposal')
  const { run, busy, error } = useWrite(linkProposal, REFRESH)
  const [reason, setReason] = useState(''), [looked, setLooked] = useState(false)
  const kind = to.sameEmployer ? 'duplicate' as const : 'diffusion' as const, title = t(`near.${kind}`), short = reason.trim().length < LEAST
  const send = async () => { setLooked(true); if (!short && await run({ params: { proposal: p.id }, body: { to: to.id, kind, reason: reason.trim() } }, p.version).then(() => true, () => false)) onClose() }
  return (
    <Modal open title={title} okText={title} cancelText={t('cancel')} confirmLoading={busy} onCancel={onClose} onOk={() => { void send() }}>
      <p>{t(`near.${kind}What`, { title: to.title, number: to.number })}</p>
      <Field label={t('act.field.reason')} fault={looked && short ? t('act.missing') : null}>{(id) => <Input.TextArea id={id} autoFocus rows={3} maxLength={1000} value={reason} onChange={(e) => setReason(e.target.value)} />}</Field>
      <Problem error={error} />
    </Modal>
  )
}
