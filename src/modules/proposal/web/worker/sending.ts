import { ask } from '../../../../web/worker/client.ts'
import type { Carrier, Item } from '../../../../web/worker/outbox.ts'
import type { ProposalTag } from '../../proposal.ts'
import { bodyOf, type Content } from './draft.ts'

/** From the outbox to the server: the key of the item, and one of each further step that comes of it, make one record however often this is tried. */
export const sendProposal: Carrier = async (item: Item<Content>, did) => {
  const { content: c, key } = item
  const text = { title: c.title.trim(), body: bodyOf(c), effect: c.effect.trim(), tags: [...c.tags] }
  const authors = c.authors.map((a) => ({ ...(a.account === null ? { name: a.name } : { account: a.account }), share: a.share }))
  const similarShown = [...c.similarShown].slice(0, 20)
  if (!c.revised) {
    const photos: string[] = []
    for (const photo of item.photos) {
      const there = item.done[photo.key] ?? (await ask('putMyPhoto', { query: { name: `${photo.name}.jpg` }, body: new Uint8Array(photo.bytes) }, { key: `${key}-${photo.key}` })).id
      if (!item.done[photo.key]) await did(photo.key, there)
      photos.push(there)
    }
    const made = await ask('raiseProposal', { body: { ...text, authors, similarShown, photos, submit: true } }, { key })
    return { record: made.id, number: made.number, at: made.submittedAt }
  }
  const params = { proposal: c.revised.proposal }
  // while it is still with its author: what comes after the hand-in is the unit's to add
  for (const photo of item.photos) if (!item.done[photo.key]) {
    await ask('putProposalFile', { params, query: { name: `${photo.name}.jpg` }, body: new Uint8Array(photo.bytes) }, { key: `${key}-${photo.key}` })
    await did(photo.key, c.revised.proposal)
  }
  const saved = await ask('saveProposal', { params, body: { ...text, authors } }, { key: `${key}-save`, version: c.revised.version })
  const made = await ask('submitProposal', { params, body: { similarShown } }, { key: `${key}-submit`, version: saved.version })
  return { record: made.id, number: made.number, at: made.submittedAt }
}

/** By a team's code: one request with everything in it, under the id that this telephone gave it. */
export interface ByCode { readonly id: string, readonly code: string, readonly claim: string, readonly name: string, readonly title: string, readonly body: string, readonly effect: string, readonly tags: readonly ProposalTag[] }
export const sendByCode: Carrier = async ({ content: { id, tags, ...c }, key, photos }: Item<ByCode>) => {
  const made = await ask('raiseByCode', { body: { ...c, key: id, tags: [...tags], photos: photos.map((p) => ({ name: `${p.name}.jpg`, base64: base64Of(p.bytes) })) } }, { key })
  return { record: null, number: made.number, at: made.at }
}
const CHUNK = 0x8000
const base64Of = (bytes: ArrayBuffer): string => {
  const all = new Uint8Array(bytes), parts: string[] = []
  for (let i = 0; i < all.length; i += CHUNK) parts.push(String.fromCharCode(...all.subarray(i, i + CHUNK)))
  return btoa(parts.join(''))
}
