/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks'
import { go } from '../../../../web/worker/address.ts'
import { ask, newId, newUuid } from '../../../../web/worker/client.ts'
import type { Answer } from '../../../../web/worker/endpoints.ts'
import { put, take } from '../../../../web/worker/kept.ts'
import { handIn, NOBODY } from '../../../../web/worker/outbox.ts'
import { Field, Page, Problem, Waiting, Writing } from '../../../../web/worker/parts.tsx'
import type { Photo } from '../../../../web/worker/photo.ts'
import { useFormat, useTranslation } from '../../../../web/worker/words.ts'
import { PROPOSAL_TAGS, type ProposalTag } from '../../proposal.ts'
import { proposalTagText } from '../../proposal.text.ts'
import { claimOf } from './claim.ts'
import { bodyOf, faultsOf, type Faults } from './draft.ts'
import { Photos } from './Photos.tsx'
import type { ByCode } from './sending.ts'
import { SimilarByCode } from './SimilarByCode.tsx'

/** 扫班组码: without an account. The code says where one works, the claim that this telephone makes shows later what became of it. */
const KEPT = 'by code', KEEP_MS = 300, MOST = 3
interface Typed { readonly name: string, readonly title: string, readonly problem: string, readonly suggestion: string, readonly effect: string, readonly tags: readonly ProposalTag[], readonly photos: readonly Photo[] }
const NOTHING: Typed = { name: '', title: '', problem: '', suggestion: '', effect: '', tags: [], photos: [] }

export const TeamEntry = ({ code = '' }: { code?: string }) => {
  const { t } = useTranslation('workerProposal')
  const { say } = useFormat()
  const [team, setTeam] = useState<Answer<'lookAtTeamCode'> | null>(null), [error, setError] = useState<Error | null>(null), [turn, setTurn] = useState(0)
  const [typed, setTyped] = useState<Typed | null>(null), [claim, setClaim] = useState(''), [looked, setLooked] = useState(false), [full, setFull] = useState(false), box = useRef<HTMLFormElement>(null)
  useEffect(() => { setError(null); ask('lookAtTeamCode', { body: { code } }, { key: newId() }).then(setTeam, setError) }, [code, turn])
  useEffect(() => { void take<Typed>('draft', KEPT).then((was) => setTyped(was ?? NOTHING)); void claimOf().then(setClaim) }, [])
  useEffect(() => { if (!typed) return; const timer = setTimeout(() => { void put('draft', KEPT, typed).catch(() => undefined) }, KEEP_MS); return () => clearTimeout(timer) }, [typed])
  if (!typed || !claim) return <Page title={t('code.title')}><Waiting /></Page>
  if (!team) return <Page title={t('code.title')}>{error ? <Problem error={error} again={() => setTurn(turn + 1)} /> : <Waiting />}</Page>
  const patch = (to: Partial<Typed>) => setTyped((was) => ({ ...was!, ...to }))
  const found = (): Faults & { name?: string } => ({ ...faultsOf({ ...typed, authors: [{ account: null, name: '', share: 10_000 }], similarShown: [] }), ...(typed.name.trim() ? {} : { name: 'name' }) })
  const faults = looked ? found() : {}, said = (f: keyof ReturnType<typeof found>) => faults[f] ? t(`fault.${faults[f]}`) : null
  const submit = async (e: Event) => {
    e.preventDefault(); setLooked(true)
    if (Object.keys(found()).length) { setTimeout(() => box.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus(), 0); return }
    const content: ByCode = { id: newUuid(), code, claim, name: typed.name.trim(), title: typed.title.trim(), body: bodyOf(typed), effect: typed.effect.trim(), tags: typed.tags }
    try { await handIn({ account: NOBODY, kind: 'byCode', title: content.title, content, photos: typed.photos }) } catch { setFull(true); return }
    // the same person may have more to say
    await put('draft', KEPT, { ...NOTHING, name: typed.name })
    go('/c', { replace: true })
  }
  return (
    <Page title={t('write.title')}>
      <p class="notice">{t('code.where', { employer: team.employer, team: team.team === team.employer ? '' : team.team })}</p>
      <form class="form" ref={box} onSubmit={(e) => { void submit(e) }} noValidate>
        <Field label={t('code.name')} hint={t('code.nameHint')} fault={said('name')}>{(id, a) => <input id={id} {...a} maxLength={40} autocomplete="name" value={typed.name} onInput={(e) => patch({ name: e.currentTarget.value })} />}</Field>
        <Field label={t('field.title')} hint={t('field.titleHint')} fault={said('title')}>{(id, a) => <input id={id} {...a} maxLength={80} value={typed.title} onInput={(e) => patch({ title: e.currentTarget.value })} />}</Field>
        <Field label={t('field.problem')} hint={t('field.problemHint')} fault={said('problem')}>{(id, a) => <Writing id={id} {...a} maxLength={2000} value={typed.problem} onText={(problem) => patch({ problem })} />}</Field>
        <Field label={t('field.suggestion')} hint={t('field.suggestionHint')} fault={said('suggestion')}>{(id, a) => <Writing id={id} {...a} rows={4} maxLength={3000} value={typed.suggestion} onText={(suggestion) => patch({ suggestion })} />}</Field>
        <SimilarByCode code={code} title={typed.title.trim()} body={bodyOf(typed)} />
        <fieldset class="choices"><legend>{t('field.tags')}</legend><div class="chips">{PROPOSAL_TAGS.map((tag) => <button key={tag} type="button" class="chip" aria-pressed={typed.tags.includes(tag)} onClick={() => patch({ tags: typed.tags.includes(tag) ? typed.tags.filter((x) => x !== tag) : [...typed.tags, tag] })}>{say(proposalTagText[tag])}</button>)}</div></fieldset>
        <Photos photos={typed.photos} most={MOST} onPhotos={(photos) => patch({ photos })} />
        {looked && Object.keys(faults).length ? <p class="fault" role="alert">{t('fault.some')}</p> : null}
        {full ? <p class="fault" role="alert">{t('fault.full')}</p> : null}
        <button type="submit" class="button primary">{t('write.submit')}</button>
        <p class="quiet">{t('write.offline')}</p>
      </form>
    </Page>
  )
}
