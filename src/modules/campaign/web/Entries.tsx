import { Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer, Contract } from '../../../kernel/contract.ts'
import { AbilityButton, DataTable, Empty, Field, Loaded, Problem, Section, useFormat, usePages, useRead, useUrlState, useWrite, type Column } from '../../../web/kit/index.ts'
import { ENTRY_STATES, entryAllows, type EntryAction, type EntryState } from '../campaign.ts'
import { entryActionText, entrySourceText, entryStateText } from '../campaign.text.ts'
import { acceptDelivery, getCampaignEntry, listCampaignEntries, recommendEntry, revokeAward, screenEntry } from '../entry/entry.contract.ts'
import type { Campaign } from './CampaignPage.tsx'
import { REFRESH } from './refresh.ts'
import '../../../web/kit/fields.css'

type Row = Answer<typeof listCampaignEntries>['rows'][number]
/** thousandths of a mark, as they are read */
export const markText = (n: number | null) => n === null ? '—' : (n / 1000).toFixed(2)

/** 参评作品: as far as the own organisation reaches; each opens with what may be done about it. */
export const Entries = ({ c }: { c: Campaign }) => {
  const { t } = useTranslation('campaign')
  const { say, name, day, count } = useFormat()
  const [state, setState] = useState<EntryState[]>([]), [{ entry }, patch] = useUrlState({ entry: '' })
  const ranked = ['scored', 'notice', 'published'].includes(c.state)
  const pages = usePages(listCampaignEntries, { params: { campaign: c.id }, query: { ...(state.length ? { state } : {}), sort: ranked ? 'rank' : 'number', limit: 50 } })
  const columns: Column<Row>[] = [
    { key: 'number', title: t('col.number'), numeric: true, render: (e) => e.number },
    { key: 'title', title: t('col.work'), head: true, className: 'wrap', render: (e) => <><Button type="link" className="campaign-open" onClick={() => patch({ entry: e.id })}>{e.title}</Button>{e.anchor ? <span className="beside-name">{t('anchor')}</span> : null}</> },
    { key: 'unit', title: t('col.unit'), className: 'wrap', render: (e) => name(e.employer) },
    { key: 'authors', title: t('col.authors'), className: 'wrap', render: (e) => <>{e.authors.map((a) => a.name).join(t('join'))}{e.team ? <span className="beside-name">{e.team}</span> : null}</> },
    { key: 'state', title: t('col.state'), render: (e) => <>{say(entryStateText[e.state])}{e.grade ? <span className="beside-name">{e.grade}</span> : null}</> },
    ...ranked ? [{ key: 'final', title: t('col.final'), numeric: true, render: (e: Row) => markText(e.final) }, { key: 'rank', title: t('col.rank'), numeric: true, render: (e: Row) => e.rank ?? '—' }] : [{ key: 'on', title: t('col.enteredOn'), render: (e: Row) => day(e.enteredOn) }],
  ]
  const waiting = c.host && c.state === 'screening' ? c.counts.unscreened : 0
  return (
    <Section title={t('entries')} actions={<Select mode="multiple" allowClear className="bar-select" placeholder={t('filter.entryState')} aria-label={t('filter.entryState')} value={state} onChange={setState} options={ENTRY_STATES.map((s) => ({ value: s, label: say(entryStateText[s]) }))} />}>
      {waiting ? <p className="notice">{t('unscreened', { n: count(waiting) })}</p> : null}
      <Loaded of={{ ...pages, data: pages.data?.pages }}>{(loaded) => <DataTable caption={t('entries')} columns={columns} rows={loaded.flatMap((p) => p.rows)} rowKey={(e) => e.id} more={pages.hasNextPage ? { load: () => { void pages.fetchNextPage() }, busy: pages.isFetchingNextPage } : null}
        empty={<Empty title={t('noEntries')} hint={t('noEntriesHint')} />} />}</Loaded>
      {entry ? <EntryDialog c={c} entry={entry} onClose={() => patch({ entry: '' })} /> : null}
    </Section>
  )
}

const ACTS: Partial<Record<EntryAction, { contract: Contract, body: (reason: string) => object, asks: boolean }>> = {
  recommend: { contract: recommendEntry, body: () => ({}), asks: false }, pass: { contract: screenEntry, body: (reason) => ({ passed: true, reason }), asks: true }, reject: { contract: screenEntry, body: (reason) => ({ passed: false, reason }), asks: true },
  accept: { contract: acceptDelivery, body: (note) => ({ accepted: true, note }), asks: true }, sendBack: { contract: acceptDelivery, body: (note) => ({ accepted: false, note }), asks: true }, revoke: { contract: revokeAward, body: (reason) => ({ reason }), asks: true },
}
const EntryDialog = ({ c, entry, onClose }: { c: Campaign, entry: string, onClose: () => void }) => {
  const { t } = useTranslation('campaign')
  const { say, name, day } = useFormat()
  const read = useRead(getCampaignEntry, { params: { campaign: c.id, entry } }), [reason, setReason] = useState(''), [fault, setFault] = useState<Error | null>(null), [lacks, setLacks] = useState(false)
  const screen = useWrite(screenEntry, REFRESH), recommend = useWrite(recommendEntry, REFRESH), accept = useWrite(acceptDelivery, REFRESH), revoke = useWrite(revokeAward, REFRESH)
  const runs = { pass: screen, reject: screen, recommend, accept, sendBack: accept, revoke } as const
  const act = async (a: keyof typeof runs) => {
    const { asks, body } = ACTS[a]!
    setFault(null)
    if (asks && reason.trim().length < 2) { setLacks(true); return }
    await (runs[a].run as (input: never) => Promise<unknown>)({ params: { campaign: c.id, entry }, body: body(reason.trim()) } as never).then(onClose, setFault)
  }
  const fact = (label: string, value: string | null) => value ? <div><dt>{label}</dt><dd>{value}</dd></div> : null
  return (
    <Modal open width="48rem" title={read.data ? `${t('numbered', { n: read.data.number })} ${read.data.title}` : t('entries')} footer={null} onCancel={onClose}>
      <Loaded of={read}>{(e) => {
        const offered = (Object.keys(runs) as (keyof typeof runs)[]).filter((a) => { const no = e.abilities[a]; return no === true || (entryAllows(a, e.state, c.state) && no.code !== 'not-permitted' && no.code !== 'not-your-org' && no.code !== 'campaign-no-recommending') }), asks = offered.some((a) => ACTS[a]!.asks && e.abilities[a] === true)
        return <>
          <dl className="facts campaign-facts">{fact(t('col.unit'), name(e.employer))}{fact(t('col.authors'), e.authors.map((a) => `${a.name} ${a.share / 100}%`).join(t('join')))}{fact(t('col.team'), e.team)}{fact(t('col.state'), say(entryStateText[e.state]))}{fact(t('col.source'), say(entrySourceText[e.source]))}{fact(t('col.enteredOn'), day(e.enteredOn))}{fact(t('reason'), e.reason)}{fact(t('col.delivered'), e.deliveredOn && day(e.deliveredOn))}</dl>
          <div className="campaign-text campaign-body">{e.body}</div>
          {e.delivery ? <><h3>{t('col.delivery')}</h3><div className="campaign-text">{e.delivery}</div></> : null}
          {asks ? <Field label={t('reason')} fault={lacks && reason.trim().length < 2 ? t('reasonMissing') : null}>{(id) => <Input.TextArea id={id} rows={2} maxLength={1000} value={reason} onChange={(x) => setReason(x.target.value)} />}</Field> : null}
          <p className="listed">{offered.map((a, i) => <AbilityButton key={a} ability={e.abilities[a]} type={i === 0 ? 'primary' : 'default'} onClick={() => { void act(a) }}>{say(entryActionText[a])}</AbilityButton>)}</p>
          <Problem error={fault} />
        </>
      }}</Loaded>
    </Modal>
  )
}
