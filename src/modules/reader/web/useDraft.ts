import { useCallback, useEffect, useRef, useState } from 'react'
import type { Answer } from '../../../kernel/contract.ts'
import { useSession } from '../../../web/kit/index.ts'
import type { Choice, Choices } from '../choice.ts'
import { headOf, type Head } from '../drafting.ts'
import type { Reading, TargetProposal } from '../reading.ts'
import type { readPlanDocument } from '../reader.contract.ts'
import { forget, keep, load } from './kept.ts'

/** A document, what was read in it, and what a person has made of it so far, with the way back. */
interface Made { readonly choices: Choices, readonly head: Head, /** targets that a person found where the reader saw none */ readonly added: readonly TargetProposal[] }
interface Read { readonly name: string, readonly read: Answer<typeof readPlanDocument> }
interface Kept extends Made { readonly past: readonly Made[] }
export interface Draft extends Made { readonly name: string, readonly read: Answer<typeof readPlanDocument>, readonly past: readonly Made[], /** what was changed last: letters typed into one field are one step back */ readonly last?: string }
const STEPS = 100, KEEP_MS = 300, KEPT_STEPS = 20
/** The document is kept once, what is made of it with every change. */
const readKey = (key: string) => `${key}/document`
const keptOf = ({ choices, head, added, past }: Draft): Kept => ({ choices, head, added, past: past.slice(-KEPT_STEPS) })

export const useDraft = () => {
  const { post, account } = useSession()
  const key = `${account.login}/${post.id}`
  const [draft, setDraft] = useState<Draft | null | undefined>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => {
    let here = true
    void Promise.all([load<Read>(readKey(key)), load<Kept>(key)]).then(([read, made]) => { if (here) setDraft(read && made ? { ...read, ...made } : null) })
    return () => { here = false }
  }, [key])
  useEffect(() => {
    if (!draft) return
    const now = () => { void keep(key, keptOf(draft)) }
    clearTimeout(timer.current)
    timer.current = setTimeout(now, KEEP_MS)
    addEventListener('pagehide', now)
    return () => removeEventListener('pagehide', now)
  }, [draft, key])

  const begin = useCallback((name: string, read: Draft['read']) => {
    const made: Kept = { choices: {}, head: headOf(read.reading as Reading, post.orgCode), added: [], past: [] }
    void keep(readKey(key), { name, read })
    setDraft({ name, read, ...made })
  }, [key, post.orgCode])
  const end = useCallback(async () => { clearTimeout(timer.current); await Promise.all([forget(key), forget(readKey(key))]); setDraft(null) }, [key])
  const change = useCallback((make: (now: Made) => Partial<Made>, field?: string) => setDraft((now) => now ? { ...now, ...make(now), last: field, past: field !== undefined && field === now.last ? now.past : [...now.past.slice(-STEPS), { choices: now.choices, head: now.head, added: now.added }] } : now), [])
  const choose = useCallback((ids: readonly string[], of: (now: Choice | undefined) => Choice, field?: string) => change(({ choices }) => ({ choices: { ...choices, ...Object.fromEntries(ids.map((id) => [id, of(choices[id])])) } }), field), [change])
  const undo = useCallback(() => setDraft((now) => { const last = now?.past[now.past.length - 1]; return now && last ? { ...now, ...last, last: undefined, past: now.past.slice(0, -1) } : now }), [])
  return { draft, begin, end, change, choose, undo }
}
export type Drafting = ReturnType<typeof useDraft>
