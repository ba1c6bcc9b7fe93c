import { useCallback, useEffect, useRef, useState } from 'react'
import type { Answer } from '../../../kernel/contract.ts'
import { useSession } from '../../../web/kit/index.ts'
import type { Choice, Choices } from '../choice.ts'
import { headOf, type Head } from '../drafting.ts'
import type { TargetProposal } from '../reading.ts'
import type { readPlanDocument } from '../reader.contract.ts'
import { forget, keep, load } from './kept.ts'

/** A document, what was read in it, and what a person has made of it so far, with the way back. */
interface Made { readonly choices: Choices, readonly head: Head, /** targets that a person found where the reader saw none */ readonly added: readonly TargetProposal[] }
export interface Draft extends Made { readonly name: string, readonly read: Answer<typeof readPlanDocument>, readonly past: readonly Made[], /** what was changed last: letters typed into one field are one step back */ readonly last?: string }
const STEPS = 100, KEEP_MS = 300

export const useDraft = () => {
  const { post, account } = useSession()
  const key = `${account.login}/${post.id}`
  const [draft, setDraft] = useState<Draft | null | undefined>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => { let here = true; void load<Draft>(key).then((found) => { if (here) setDraft(found) }); return () => { here = false } }, [key])
  useEffect(() => {
    if (!draft) return
    clearTimeout(timer.current)
    timer.current = setTimeout(() => { void keep(key, draft) }, KEEP_MS)
    const now = () => { void keep(key, draft) }
    addEventListener('pagehide', now)
    return () => removeEventListener('pagehide', now)
  }, [draft, key])

  const begin = useCallback((name: string, read: Draft['read']) => setDraft({ name, read, choices: {}, head: headOf(read.reading as never, post.orgCode), added: [], past: [] }), [post.orgCode])
  const end = useCallback(async () => { clearTimeout(timer.current); await forget(key); setDraft(null) }, [key])
  const change = useCallback((make: (now: Made) => Partial<Made>, field?: string) => setDraft((now) => now ? { ...now, ...make(now), last: field, past: field !== undefined && field === now.last ? now.past : [...now.past.slice(-STEPS), { choices: now.choices, head: now.head, added: now.added }] } : now), [])
  const choose = useCallback((ids: readonly string[], of: (now: Choice | undefined) => Choice, field?: string) => change(({ choices }) => ({ choices: { ...choices, ...Object.fromEntries(ids.map((id) => [id, of(choices[id])])) } }), field), [change])
  const undo = useCallback(() => setDraft((now) => { const last = now?.past[now.past.length - 1]; return now && last ? { ...now, ...last, last: undefined, past: now.past.slice(0, -1) } : now }), [])
  return { draft, begin, end, change, choose, undo }
}
export type Drafting = ReturnType<typeof useDraft>
