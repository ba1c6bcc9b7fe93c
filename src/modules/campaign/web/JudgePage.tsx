import { useParams } from '@tanstack/react-router'
import { Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { AbilityButton, Field, Go, Loaded, Page, Problem, useFormat, useRead, useWrite } from '../../../web/kit/index.ts'
import { campaignKindText, judgeConflictText } from '../campaign.text.ts'
import { getJudging, listMyJudging, recuseFromCampaign, scoreEntry } from '../judge/judge.contract.ts'
import '../../../web/kit/fields.css'
import './campaign.css'

type Desk = Answer<typeof getJudging>
type Work = Desk['works'][number]
/** 评分: the works before one judge, without names, one's own marks and nobody else's. */
const JudgePage = () => {
  const { t } = useTranslation('campaign')
  const { say, day } = useFormat()
  const { campaign = '' } = useParams({ strict: false }) as { campaign?: string }, read = useRead(getJudging, { params: { campaign } }), [at, setAt] = useState<string | null>(null)
  return (
    <Page title={read.data?.title ?? t('judging.title')} trail={<Go to="/campaigns">{t('title')}</Go>} note={read.data ? <>{say(campaignKindText[read.data.kind])} · {t('panels.nth', { n: read.data.panel })}{read.data.chair ? ` · ${t('panels.chair')}` : ''} · {t('judging.until', { day: day(read.data.until) })}</> : undefined}>
      <Loaded of={read}>{(desk) => {
        const own = desk.works.filter((w) => w.conflict === null), open = desk.works.find((w) => w.entry === at) ?? own.find((w) => w.marks === null) ?? desk.works[0]
        return <>
          <p className="notice">{t('judging.blind')}</p>
          <p role="status"><strong>{t('judging.done', { done: own.filter((w) => w.marks !== null).length, of: own.length })}</strong></p>
          <div className="judge">
            <ol className="judge-list" aria-label={t('judging.works')}>{desk.works.map((w) => <li key={w.entry}><button type="button" aria-current={w === open ? 'true' : undefined} onClick={() => setAt(w.entry)}><span>{t('numbered', { n: w.number })} {w.title}</span><span className="quiet">{w.conflict ? t('judging.conflict', { why: say(judgeConflictText[w.conflict]) }) : w.total === null ? t('judging.notYet') : t('judging.total', { total: (w.total / 100).toFixed(2) })}{w.anchor ? ` · ${t('anchor')}` : ''}</span></button></li>)}</ol>
            {open ? <Marks key={open.entry} desk={desk} w={open} onNext={() => setAt(own[own.findIndex((w) => w.entry === open.entry) + 1]?.entry ?? null)} /> : null}
          </div>
          <Recuse campaign={campaign} desk={desk} />
        </>
      }}</Loaded>
    </Page>
  )
}
const Marks = ({ desk, w, onNext }: { desk: Desk, w: Work, onNext: () => void }) => {
  const { t } = useTranslation('campaign')
  const { say } = useFormat()
  const { run, busy, error } = useWrite(scoreEntry, [getJudging, listMyJudging]), [marks, setMarks] = useState<(number | null)[]>(w.marks ?? desk.criteria.map(() => null)), [remark, setRemark] = useState(w.remark), [looked, setLooked] = useState(false)
  const total = marks.every((m) => m !== null) ? marks.reduce((sum: number, m, i) => sum + m! * desk.criteria[i]!.weight, 0) / 100 : null
  const send = async () => { setLooked(true); if (total !== null && await run({ params: { campaign: desk.campaign, entry: w.entry }, body: { marks: marks as number[], remark } }).then(() => true, () => false)) onNext() }
  return (
    <section className="judge-work" aria-label={w.title}>
      <h2>{t('numbered', { n: w.number })} {w.title}</h2>
      <div className="campaign-text">{w.body}</div>
      {w.conflict ? <p className="notice">{t('judging.conflictLong', { why: say(judgeConflictText[w.conflict]) })}</p> : <>
        {desk.criteria.map((c, i) => <Field key={c.name} label={t('judging.criterion', { name: c.name, weight: c.weight })} fault={looked && marks[i] === null ? t('judging.missing') : null}>{(id) => <InputNumber id={id} min={0} max={100} precision={0} inputMode="numeric" value={marks[i] ?? null} onChange={(n) => setMarks(marks.map((m, k) => k === i ? n : m))} />}</Field>)}
        <Field label={t('judging.remark')}>{(id) => <Input.TextArea id={id} rows={2} maxLength={500} value={remark} onChange={(e) => setRemark(e.target.value)} />}</Field>
        <p className="listed"><AbilityButton ability={desk.score} type="primary" loading={busy} onClick={() => { void send() }}>{t(w.marks === null ? 'judging.send' : 'judging.change')}</AbilityButton>{total === null ? null : <span role="status">{t('judging.total', { total: total.toFixed(2) })}</span>}</p>
        <Problem error={error} />
      </>}
    </section>
  )
}
const Recuse = ({ campaign, desk }: { campaign: string, desk: Desk }) => {
  const { t } = useTranslation('campaign')
  const { run, busy, error } = useWrite(recuseFromCampaign, [getJudging, listMyJudging]), [open, setOpen] = useState(false), [reason, setReason] = useState('')
  if (desk.state !== 'scoring') return null
  if (!open) return <p><Button type="link" onClick={() => setOpen(true)}>{t('judging.recuse')}</Button></p>
  return <div className="part-box"><Field label={t('judging.recuseWhy')}>{(id) => <Input.TextArea id={id} rows={2} maxLength={1000} value={reason} onChange={(e) => setReason(e.target.value)} />}</Field><p className="listed"><Button danger disabled={busy || reason.trim().length < 2} onClick={() => { void run({ params: { campaign }, body: { reason } }).catch(() => null) }}>{t('judging.recuseSure')}</Button><Button onClick={() => setOpen(false)}>{t('back')}</Button></p><Problem error={error} /></div>
}
export default JudgePage
