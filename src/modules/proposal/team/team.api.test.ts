import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Caller } from '../../../../test/world.ts'
import { openCrew, type Crew } from '../crew.fixture.ts'
import { code, get, on, raise } from '../mine.fixture.ts'
import * as handle from '../handling.contract.ts'
import * as panels from '../panel/panel.contract.ts'
import * as api from '../proposal.contract.ts'
import * as teams from './team.contract.ts'

let at: Crew, worker: Caller, clerk: Caller, county: Caller, otherClerk: Caller, other: Caller, nobody: Caller, photo: Uint8Array<ArrayBuffer>
beforeAll(async () => {
  at = await openCrew(); ({ worker, clerk, county, otherClerk, other } = at); nobody = at.world.stranger
  photo = Uint8Array.from(await sharp({ create: { width: 64, height: 48, channels: 3, background: '#336699' } }).withExif({ IFD3: { GPSLatitude: '40/1 0/1 0/1' } }).jpeg().toBuffer())
})
afterAll(() => at.world.close())
const CLAIM = 'ABCDEFGH2345', TEXT = { title: '支护材料改用小车转运', body: '支护材料靠人抬，班前班后各要二十分钟。建议在轨道末端增设小车转运，两人一次可运一个班的用量。', tags: ['efficiency' as const] }
const sent = (teamCode: string, more: object = {}) => nobody.ask(teams.raiseByCode, { body: { code: teamCode, key: randomUUID(), name: '演示己', claim: CLAIM, ...TEXT, ...more } })

it('lets whoever holds a team\'s code hand in without an account: once, whatever the network does, and with a claim that shows what became of it', async () => {
  const made = await clerk.must(teams.makeTeamCode, { body: { org: at.ids.get('team')!, label: '掘进一班班前会' } }), key = randomUUID()
  expect([await nobody.must(teams.lookAtTeamCode, { body: { code: made.code! } }), code(await otherClerk.ask(teams.makeTeamCode, { body: { org: at.ids.get('team')!, label: '冒充' } })), code(await county.ask(teams.makeTeamCode, { body: { org: at.ids.get('team')!, label: '代管' } }))])
    .toEqual([{ team: 'team', employer: 'mine', label: '掘进一班班前会' }, 'not-found', 'not-your-org'])
  const photos = [{ name: '现场.jpg', base64: Buffer.from(photo).toString('base64') }], [one, two] = await Promise.all([sent(made.code!, { key, photos }), sent(made.code!, { key, photos })]), again = await sent(made.code!, { key, photos })
  expect([one.status, two.body, again.body]).toEqual([201, one.body, one.body])
  // whoever holds the code learns that it has been said and how far it is; another employer's is not looked into
  const strangers = await otherClerk.must(teams.makeTeamCode, { body: { org: at.ids.get('pit')!, label: '井口' } }), alike = { title: TEXT.title, body: TEXT.body.replace('建议', '希望') }
  expect([(await nobody.must(teams.similarByCode, { body: { code: made.code!, ...alike } })).rows, (await nobody.must(teams.similarByCode, { body: { code: strangers.code!, ...alike } })).rows, code(await nobody.ask(teams.similarByCode, { body: { code: 'AAAAAAAAAA', ...alike } }))])
    .toEqual([[{ title: TEXT.title, stage: 'received', raisedOn: '2013-07-10', kind: 'duplicate' }], [], 'team-code-unknown'])
  expect([code(await sent(made.code!, { key, title: '别的题目' })), code(await sent(made.code!, { key, claim: 'ZZZZZZZZ2345' }))]).toEqual(['proposal-key-taken', 'proposal-key-taken'])
  const seen = (await get(clerk, one.body)).body
  expect([seen.number, seen.employer.name, seen.org.name, seen.authors, seen.files.map((f) => [f.mediaType, f.kind]), (await clerk.must(api.listProposals, { query: { q: '小车转运' } })).total]).toEqual([one.body.number, 'mine', 'team', [{ no: 1, name: '演示己', share: 10_000, me: false, account: null }], [['image/jpeg', 'photo']], 1])
  const received = await clerk.must(handle.receiveProposal, ...on(seen))
  await clerk.must(handle.returnProposal, ...on(received, { reason: '请说明轨道末端的具体位置' }))
  expect(await nobody.must(teams.lookAtClaim, { body: { claim: CLAIM.toLowerCase() } })).toMatchObject({ name: '演示己', employer: 'team', bound: false, rows: [{ number: one.body.number, state: 'returned', reason: '请说明轨道末端的具体位置' }] })
})

it('refuses a stranger\'s, a guessed and a revoked code, a picture that is none or far too large, and a script that is only text', async () => {
  const made = await clerk.must(teams.makeTeamCode, { body: { org: at.ids.get('mine')!, label: '井口' } })
  expect([code(await sent('AAAAAAAAAA')), code(await nobody.ask(teams.lookAtClaim, { body: { claim: 'QQQQQQQQQQQQ' } })), code(await otherClerk.ask(teams.revokeTeamCode, { params: { teamCode: made.teamCode.id }, body: {} }))]).toEqual(['team-code-unknown', 'claim-unknown', 'not-found'])
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>').toString('base64')
  expect(code(await sent(made.code!, { claim: 'SVGSVGSVG234', photos: [{ name: 'a.jpg', base64: svg }] }))).toBe('file-kind')
  // 40 MB, with and without an account: refused while it comes in, in words that say how large it may be, and nothing is kept
  const large = new Uint8Array(40 << 20), listed = async () => (await clerk.must(api.listProposals)).total, before = await listed()
  for (const said of [await worker.ask(teams.putMyPhoto, { query: { name: '现场.jpg' }, body: large }), await sent(made.code!, { claim: 'BGBGBGBGB234', photos: [{ name: '现场.jpg', base64: Buffer.from(large).toString('base64') }] })])
    expect([said.status, code(said), /不能?超过 \d+ MB|超过 \d+ MB/.test(said.problem?.detail ?? '')]).toEqual([413, 'body-too-large', true])
  expect(await listed()).toBe(before)
  const script = (await sent(made.code!, { claim: 'TXTTXTTXT234', title: '<script>alert(1)</script>建议' })).body
  expect((await get(clerk, script)).body.title).toBe('<script>alert(1)</script>建议')
  await clerk.must(teams.revokeTeamCode, { params: { teamCode: made.teamCode.id }, body: {} })
  expect([code(await sent(made.code!)), (await clerk.must(teams.listTeamCodes)).rows.find((r) => r.id === made.teamCode.id)?.revokedAt !== null]).toEqual(['team-code-unknown', true])
})

it('binds a claim to an account: what was handed in becomes one\'s own, nobody else\'s, and a conflict like any other', async () => {
  expect([code(await other.ask(teams.bindClaim, { body: { claim: CLAIM } })), (await at.c.must(teams.bindClaim, { body: { claim: CLAIM } })).proposals, code(await at.d.ask(teams.bindClaim, { body: { claim: CLAIM } }))]).toEqual(['claim-unknown', 1, 'claim-taken'])
  const [mine] = (await at.c.must(api.listMyProposals)).rows, whole = (await get(at.c, mine!)).body
  expect([whole.state, whole.mine, whole.authors[0]!.me, whole.abilities.save]).toEqual(['returned', true, true, true])
  const saved = await at.c.must(api.saveProposal, ...on(whole, { ...TEXT, body: `${TEXT.body}位置在二联巷。` }))
  const back = await clerk.must(handle.receiveProposal, ...on(await at.c.must(api.submitProposal, ...on(saved))))
  expect((await clerk.must(panels.listCandidates, { params: { proposal: back.id } })).rows.find((r) => r.account === at.c.accountId)?.conflicts).toEqual(['author'])
})

it('keeps photos of whoever handed them in, redrawn, for those who may read the proposal; the owner adds what shows that it was done', async () => {
  const kept = await worker.must(teams.putMyPhoto, { query: { name: '皮带机.jpg' }, body: photo }), strange = await other.must(teams.putMyPhoto, { body: photo })
  expect(code(await worker.ask(api.raiseProposal, { body: { ...TEXT, photos: [strange.id] } }))).toBe('file-unknown')
  const p = await raise(worker, { photos: [kept.id] }), of = (who: Caller) => who.ask(teams.getProposalFile, { params: { proposal: p.id, photo: kept.id } }), file = await of(clerk)
  const metadata = await sharp(Buffer.from(file.body.base64, 'base64')).metadata()
  expect([p.files.map((f) => f.name), metadata.format, metadata.exif, code(await of(other)), code(await of(at.mate))]).toEqual([['皮带机.jpg'], 'jpeg', undefined, 'not-found', 'not-found'])
  const work = await at.begun(), add = (who: Caller) => who.ask(teams.putProposalFile, { params: { proposal: work.id }, query: { name: '改造后.jpg' }, body: photo })
  expect([code(await add(at.foreman)), code(await add(worker)), (await get(at.foreman, work)).body.files.map((f) => f.kind)]).toEqual(['ok', 'proposal-file-closed', ['evidence']])
})
