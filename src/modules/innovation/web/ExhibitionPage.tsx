import { Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { Empty, Field, Loaded, Page, Problem, useFormat, usePages, useRead, useUrlState, useWrite } from '../../../web/kit/index.ts'
import { getSession } from '../../identity/browser.ts'
import { listExhibition, useInnovation as takeOverInnovation } from '../innovation.contract.ts'
import { INNOVATION_KINDS, RESULT_LEVELS } from '../innovation.ts'
import { innovationKindText, resultLevelText } from '../innovation.text.ts'
import './innovation.css'

type Shown = Answer<typeof listExhibition>['rows'][number]
const PLAIN = { q: '', kind: '', level: '' }

/** 成果展示: for anybody, signed in or not; whoever keeps a unit's results may take one over. */
const ExhibitionPage = () => {
  const { t } = useTranslation('innovation')
  const { say } = useFormat()
  const [view, setView] = useUrlState(PLAIN), session = useRead(getSession, {}, { staleTime: 60_000 }), mayUse = session.data?.permissions.includes('innovation.write') === true
  const kind = INNOVATION_KINDS.find((k) => k === view.kind), level = RESULT_LEVELS.find((l) => l === view.level)
  const pages = usePages(listExhibition, { query: { ...(view.q ? { q: view.q } : {}), ...(kind ? { kind } : {}), ...(level ? { level } : {}) } })
  const [using, setUsing] = useState<Shown | null>(null)
  const one = <W extends string>(key: 'kind' | 'level', words: readonly W[], text: Record<W, { zh: string, en: string }>) => <Select allowClear className="bar-select" placeholder={t(`filter.${key}`)} aria-label={t(`filter.${key}`)} value={view[key] || null} onChange={(v: string | null) => setView({ [key]: v ?? '' })} options={words.map((w) => ({ value: w, label: say(text[w]) }))} />
  return (
    <main>
      <Page title={t('exhibition.title')} note={t('exhibition.note')} actions={<Button href="/innovations">{t('exhibition.office')}</Button>}>
        <div className="bar" role="search" aria-label={t('filter.label')}><Input.Search key={view.q} allowClear className="bar-search" placeholder={t('filter.q')} aria-label={t('filter.q')} defaultValue={view.q} onSearch={(q) => setView({ q })} />{one('kind', INNOVATION_KINDS, innovationKindText)}{one('level', RESULT_LEVELS, resultLevelText)}</div>
        <Loaded of={{ ...pages, data: pages.data?.pages }}>{(loaded) => { const rows = loaded.flatMap((p) => p.rows); return rows.length ? <ul className="record-rows exhibits">{rows.map((i) => <li key={i.id}><Exhibit i={i} use={mayUse ? () => setUsing(i) : null} /></li>)}</ul> : <Empty title={t('exhibition.none')} hint={t('exhibition.noneHint')} /> }}</Loaded>
        {pages.hasNextPage ? <div className="bar"><Button loading={pages.isFetchingNextPage} onClick={() => { void pages.fetchNextPage() }}>{t('exhibition.more')}</Button></div> : null}
        {using ? <Use i={using} onClose={() => setUsing(null)} /> : null}
      </Page>
    </main>
  )
}

const Exhibit = ({ i, use }: { i: Shown, use: (() => void) | null }) => {
  const { t } = useTranslation('innovation')
  const { say, day } = useFormat()
  return <>
    <div><h2>{i.title}</h2><p className="quiet">{[say(innovationKindText[i.kind]), say(resultLevelText[i.level]), i.employer, i.authors.join(t('join')), day(i.finishedOn)].join(' · ')}</p><p className="exhibit-text">{i.summary}</p><p className="quiet">{t('exhibition.users', { n: i.diffusions })}</p></div>
    {use ? <Button onClick={use}>{t('exhibition.use')}</Button> : null}
  </>
}

const Use = ({ i, onClose }: { i: Shown, onClose: () => void }) => {
  const { t } = useTranslation('innovation')
  const { run, busy, error } = useWrite(takeOverInnovation, [listExhibition])
  const [note, setNote] = useState(''), [looked, setLooked] = useState(false)
  const send = async () => { setLooked(true); if (note.trim().length >= 2 && await run({ params: { innovation: i.id }, body: { note: note.trim() } }).then(() => true, () => false)) onClose() }
  return (
    <Modal open title={t('exhibition.useTitle', { title: i.title })} okText={t('exhibition.use')} cancelText={t('cancel')} confirmLoading={busy} onCancel={onClose} onOk={() => { void send() }}>
      <Field label={t('users.note')} fault={looked && note.trim().length < 2 ? t('act.missing') : null}>{(id) => <Input.TextArea id={id} rows={3} maxLength={1000} value={note} onChange={(e) => setNote(e.target.value)} />}</Field>
      <Problem error={error} />
    </Modal>
  )
}
export default ExhibitionPage
