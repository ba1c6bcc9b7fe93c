import { deflateRawSync } from 'node:zlib'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MOST_MEMBER, MOST_MEMBERS, openArchive } from './archive.ts'
import { zip, type Member } from './zip.fixture.ts'

/** Many files in one zip: what is meant is listed and read, what is not is refused. */
const code = (work: Promise<unknown>) => work.then(() => null, (e: { code: string }) => e.code)
const one = (name: string, more: Partial<Member> = {}): Member => ({ name, content: Buffer.from(`content of ${name}`), claims: Buffer.byteLength(`content of ${name}`), ...more })

describe('an archive', () => {
  it('lists what is meant, in any folder, and leaves the litter of desktops aside', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'jg-archive-')), path = join(folder, 'all.zip')
    await writeFile(path, zip([one('报表/甲.xlsx'), one('报表/'), one('__MACOSX/报表/._甲.xlsx'), one('.DS_Store'), one('报表/~$甲.xlsx'), one('乙.XLSX'), one('说明.txt')]))
    const archive = await openArchive(path)
    expect(archive.members.map((m) => [m.name, m.isWorkbook])).toEqual([['报表/甲.xlsx', true], ['乙.XLSX', true], ['说明.txt', false]])
    expect(Buffer.from(await archive.members[0]!.read()).toString()).toBe('content of 报表/甲.xlsx')
    archive.close()
    await rm(folder, { recursive: true })
  })
  it('reads names as a Chinese Windows writes them', async () => {
    const bytes = zip([one('AAAA.xlsx')])
    for (let at = bytes.indexOf('AAAA'); at >= 0; at = bytes.indexOf('AAAA')) Buffer.from([0xbc, 0xd7, 0xd2, 0xd2]).copy(bytes, at)
    expect((await openArchive(bytes)).members.map((m) => m.name)).toEqual(['甲乙.xlsx'])
  })
  const hostile: [string, Member[]][] = [
    ['leads out', [one('../../x.xlsx')]], ['leads out the other way', [one('a\\..\\..\\x.xlsx')]], ['names a place', [one('/etc/x.xlsx')]], ['is a link', [one('x.xlsx', { mode: 0o120777 })]], ['is encrypted', [one('x.xlsx', { encrypted: true })]],
    ['lists one member many times', [one('x.xlsx', { times: 3 })]],
  ]
  it.each(hostile)('%s: refused as a whole', async (_, members) => { expect(await code(openArchive(zip([one('good.xlsx'), ...members])))).toBe('archive-hostile') })
  it('is none: refused', async () => {
    expect(await code(openArchive(Buffer.from('PK\x03\x04 and nothing else that would be an archive')))).toBe('archive-unreadable')
    expect(await code(openArchive(zip(Array.from({ length: MOST_MEMBERS + 1 }, (_, i) => ({ name: `${i}.xlsx` })))))).toBe('archive-too-many')
  })
  it('has a member that unfolds to too much, whatever its header claims: that member is refused, the others are read', async () => {
    const bomb = { name: 'bomb.xlsx', packed: deflateRawSync(Buffer.alloc(MOST_MEMBER * 4)) }
    const { members } = await openArchive(zip([{ ...bomb, claims: MOST_MEMBER * 4 }, { ...bomb, name: 'liar.xlsx' }, one('good.xlsx')]))
    expect([await code(members[0]!.read()), await code(members[1]!.read()), await code(members[2]!.read())]).toEqual(['member-too-large', 'archive-unreadable', null])
  })
})
