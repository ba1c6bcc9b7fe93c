import { approveBriefing, createBriefing, submitBriefing } from '../../src/modules/briefing/browser.ts'
import type { Role } from '../../src/kernel/access.ts'
import { ifMatch, type Caller } from '../world.ts'

/** A draft, and one that has been reported where there is somebody above; both carry words of their own. The number of the second, by place. */
export const briefingsAt = async <P extends string>(places: readonly P[], person: (place: P, role: Role) => Promise<Caller>, word: (place: P, what: string) => string, hasSuperior: (place: P) => boolean): Promise<Record<P, string>> => {
  const planted = {} as Record<P, string>
  for (const place of places) {
    const clerk = await person(place, 'preparer'), written = (what: string) => clerk.must(createBriefing, { body: { kind: 'problem', title: word(place, `${what} briefing`), body: word(place, `${what} briefing text`) } })
    await written('draft')
    let b = await written('reported')
    const at = { params: { briefing: b.id }, body: {} }
    if (hasSuperior(place)) {
      b = await clerk.must(submitBriefing, at, ifMatch(b.version))
      if (b.state === 'submitted') await (await person(place, 'approver')).must(approveBriefing, at, ifMatch(b.version))
    }
    planted[place] = b.id
  }
  return planted
}
