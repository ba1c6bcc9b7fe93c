import type { Role } from '../../src/kernel/access.ts'
import { remind, requestException } from '../../src/modules/report/browser.ts'
import type { Caller } from '../world.ts'

interface Ways<Place extends string> { person: (place: Place, role: Role) => Promise<Caller>, form: (place: Place) => string, org: ReadonlyMap<string, number>, word: (place: Place, what: string) => string }
/** The silent are reminded by the level above, and what is long past its lock is asked for again, both with words that are nobody else's. */
export const chase = async <Place extends string>(pairs: readonly [Place, Place][], { person, form, org, word }: Ways<Place>) => {
  for (const [place, superior] of pairs) {
    await (await person(superior, 'reviewer')).must(remind, { body: { form: form(place), period: '2013Q3', orgs: [org.get(place)!], note: word(place, 'message') } })
    await (await person(place, 'preparer')).must(requestException, { params: { form: form(place), org: org.get(place)!, period: '2011Q4' }, body: { reason: word(place, 'exception reason'), until: '2013-07-20' } })
  }
}
