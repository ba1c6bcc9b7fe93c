/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks'
import { go } from '../../../../web/worker/address.ts'
import { drop, isLasting, put, take } from '../../../../web/worker/kept.ts'
import { handIn } from '../../../../web/worker/outbox.ts'
import { Field, Go, Page, Unread, Waiting, Writing } from '../../../../web/worker/parts.tsx'
import { useRead } from '../../../../web/worker/read.ts'
import { session } from '../../../../web/worker/session.ts'
import { useStore } from '../../../../web/worker/store.ts'
import { useFormat, useTranslation } from '../../../../web/worker/words.ts'
import { PROPOSAL_TAGS, type ProposalTag } from '../../proposal.ts'
import { proposalTagText } from '../../proposal.text.ts'
import { Authors } from './Authors.tsx'
import { blank, draftOf, faultsOf, isBlank, MOST_FILES, MOST_PHOTOS, type Draft, type Faults, type Revised } from './draft.ts'
import { Photos } from './Photos.tsx'
import { Similar } from './Similar.tsx'

/** A new one, or one that was sent back. What is typed is kept as it is typed. */
export const WriteProposal = ({ proposal }: { proposal?: string }) => proposal ? <Revise proposal={proposal} /> : <New />

const New = () => {
  const { t } = useTranslation('workerProposal')
  const now = useStore(session)
  if (now.is !== 'in') return null
  if (!now.me.permissions.includes('proposal.raise')) return <Page title={t('write.title')}><p class="notice">{t('write.notPermitted')}</p><Go to="/me" className="button">{t('write.otherPost')}</Go></Page>
  return <Page title={t('write.title')}><Form place={`${now.me.account.id} new`} first={blank(now.me.account)} revised={null} there={0} /></Page>
}
const Revise = ({ proposal }: { proposal: string }) => {
  const { t } = useTranslation('workerProposal')
  const now = useStore(session), read = useRead('getProposal', { params: { proposal } })
  if (now.is !== 'in') return null
  const p = read.data, back = `/p/${proposal}`, reason = p?.steps.filter((s) => s.action === 'return').pop()?.reason
  if (!p) return <Page title={t('write.revise')} back={back}>{read.error ? <Unread error={read.error} again={read.again} /> : <Waiting />}</Page>
  return (
    <Page title={t('write.revise')} back={back}>
      {reason ? <p class="notice">{t('write.returned', { reason })}</p> : null}
      <Form key={p.version} place={`${now.me.account.id} ${proposal} ${p.version}`} first={draftOf(p)} revised={{ proposal, version: p.version }} there={p.files.length} />
    </Page>
  )
}

const KEEP_MS = 300
/** `there`: files that it has already. */
const Form = ({ place, first, revised, there }: { place: string, first: Draft, revised: Revised | null, there: number }) => {
  const { t } = useTranslation('workerProposal')
  const { say } = useFormat()
  const now = useStore(session)
  const [draft, setDraft] = useState<Draft | null>(null), [looked, setLooked] = useState(false), [kept, setKept] = useState(true), [full, setFull] = useState(false), box = useRef<HTMLFormElement>(null)
  useEffect(() => { void take<Draft>('draft', place).then((was) => setDraft(was ?? first)); void isLasting().then(setKept) }, [place])
  useEffect(() => {
    if (!draft) return
    const timer = setTimeout(() => { void (isBlank(draft) ? drop('draft', place) : put('draft', place, draft)).catch(() => setKept(false)) }, KEEP_MS)
    return () => clearTimeout(timer)
  }, [draft, place])
  if (!draft || now.is !== 'in') return <Waiting />
  const patch = (to: Partial<Draft>) => setDraft((was) => ({ ...was!, ...to }))
  const faults: Faults = looked ? faultsOf(draft) : {}, said = (f: keyof Faults) => faults[f] ? t(`fault.${faults[f]}`) : null
  const toggle = (tag: ProposalTag) => patch({ tags: draft.tags.includes(tag) ? draft.tags.filter((x) => x !== tag) : [...draft.tags, tag] })

  const submit = async (e: Event) => {
    e.preventDefault(); setLooked(true)
    if (Object.keys(faultsOf(draft)).length) { setTimeout(() => box.current?.querySelector<HTMLElement>('[aria-invalid], .fault')?.focus(), 0); return }
    const { photos, ...content } = draft
    try { await handIn({ account: now.me.account.id, kind: 'proposal', title: draft.title.trim(), content: { ...content, revised }, photos }) } catch { setFull(true); return }
    await drop('draft', place)
    go('/mine', { replace: true })
  }
  return (
    <form class="form" ref={box} onSubmit={(e) => { void submit(e) }} noValidate>
      {kept ? null : <p class="notice">{t('write.notKept')}</p>}
      <Field label={t('field.title')} hint={t('field.titleHint')} fault={said('title')}>{(id, a) => <input id={id} {...a} maxLength={80} value={draft.title} onInput={(e) => patch({ title: e.currentTarget.value })} />}</Field>
      <Field label={t('field.problem')} hint={t('field.problemHint')} fault={said('problem')}>{(id, a) => <Writing id={id} {...a} maxLength={2000} value={draft.problem} onText={(problem) => patch({ problem })} />}</Field>
      <Field label={t('field.suggestion')} hint={t('field.suggestionHint')} fault={said('suggestion')}>{(id, a) => <Writing id={id} {...a} rows={4} maxLength={3000} value={draft.suggestion} onText={(suggestion) => patch({ suggestion })} />}</Field>
      <Similar draft={draft} except={revised?.proposal ?? null} onShown={(ids) => patch({ similarShown: [...new Set([...draft.similarShown, ...ids])].slice(-20) })} onLeave={() => { void drop('draft', place).then(() => go('/')) }} />
      <fieldset class="choices"><legend>{t('field.tags')}</legend><p class="quiet">{t('field.tagsHint')}</p>
        <div class="chips">{PROPOSAL_TAGS.map((tag) => <button key={tag} type="button" class="chip" aria-pressed={draft.tags.includes(tag)} onClick={() => toggle(tag)}>{say(proposalTagText[tag])}</button>)}</div>
      </fieldset>
      <Photos photos={draft.photos} most={Math.max(0, Math.min(MOST_PHOTOS, MOST_FILES - there))} onPhotos={(photos) => patch({ photos })} />
      <Field label={t('field.effect')} hint={t('field.effectHint')}>{(id, a) => <Writing id={id} {...a} rows={2} maxLength={1000} value={draft.effect} onText={(effect) => patch({ effect })} />}</Field>
      <Authors authors={draft.authors} me={now.me.account.id} fault={said('authors')} onAuthors={(authors) => patch({ authors })} />
      {looked && Object.keys(faults).length ? <p class="fault" role="alert">{t('fault.some')}</p> : null}
      {full ? <p class="fault" role="alert">{t('fault.full')}</p> : null}
      <button type="submit" class="button primary">{t(revised ? 'write.again' : 'write.submit')}</button>
      <p class="quiet">{t('write.offline')}</p>
    </form>
  )
}
