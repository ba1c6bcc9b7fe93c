import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resolve } from 'node:path'
import { guard } from '../../src/platform/postgres/guard.ts'
import { migrate, readMigrations } from '../../src/platform/postgres/migrate.ts'
import { findServerPrograms, HOW_TO_INSTALL, openServer, type Server } from './server.ts'

const root = resolve(import.meta.dirname, '../..')
const bin = findServerPrograms()
if (!bin) process.stderr.write(`${HOW_TO_INSTALL}\n`)

describe.skipIf(!bin)('a PostgreSQL of one\'s own', () => {
  let server: Server, admin: string, app: string
  beforeAll(async () => {
    server = await openServer(bin!)
    ;({ admin, app } = await server.database('jiangong'))
  })
  afterAll(() => server?.close())
  const said = (work: Promise<unknown>) => work.then(() => 'accepted', (error: Error) => error.message)
  /** done, looked at, undone: each fault alone */
  const with_ = async (fault: string, undo: string, database = 'jiangong') => {
    await server.ask(fault, database)
    try { return await said(guard(app)) } finally { await server.ask(undo, database) }
  }
  const setting = async (name: string, value: string) => {
    await server.ask(`alter system set ${name} = ${value}`)
    await server.ask('select pg_reload_conf(), pg_sleep(0.3)')
  }

  it('is migrated once, however many servers start at the same time', async () => {
    const all = (await readMigrations(root)).map((m) => m.name)
    const runs = await Promise.all([1, 2, 3].map(() => migrate(admin, root, 'jg_app')))
    expect(runs.map((r) => r.applied.length).sort()).toEqual([0, 0, all.length])
    expect((await server.ask('select name from migration order by name', 'jiangong')).map((r) => r.name)).toEqual(all)
  })
  it('is taken with an owner that migrates and a role that serves', async () => {
    const found = await guard(app)
    expect(found.role).toBe('jg_app')
    expect(found.version).toBeGreaterThanOrEqual(150000)
  })
  it('gives the serving role rows and nothing else', async () => {
    const refused = (text: string) => server.ask(text, 'jiangong', 'jg_app').then(() => null, (error: { code?: string }) => error.code)
    for (const text of ['update audit set action = \'x\'', 'delete from audit', 'truncate audit', 'insert into migration values (\'x\', \'x\', now())', 'create table own (a int)', 'drop policy scope on report', 'alter table report disable row level security']) expect([text, await refused(text)]).toEqual([text, '42501'])
  })
  it('shows the serving role nothing without a scope', async () => {
    await server.ask(`insert into report (part_id, id, org_id, form_id, period, period_end, state, updated_at, home_path) values (1, gen_random_uuid(), 1, 1, '2013', '2013-12-31', 'draft', now(), '0.1')`, 'jiangong')
    const count = async (role: string) => (await server.ask('select count(*)::int as n from report', 'jiangong', role))[0]!.n
    expect([await count('postgres'), await count('jg_app'), await count('jg_owner')]).toEqual([1, 0, 0])
  })

  it('is refused to a superuser, to a role that walks around row-level security, to the owner, and to a member of the owner', async () => {
    expect(await said(guard(server.urlFor('postgres')))).toContain('超级用户')
    expect(await with_('alter role jg_app bypassrls', 'alter role jg_app nobypassrls')).toContain('行级安全')
    expect(await said(guard(admin))).toContain('所有者')
    expect(await with_('grant jg_owner to jg_app', 'revoke jg_owner from jg_app')).toContain('所有者')
    expect(await said(guard(app))).toBe('accepted')
  })
  it('is refused where a wall is down', async () => {
    expect(await with_('alter table report no force row level security', 'alter table report force row level security')).toContain('report')
    expect(await with_('alter table message disable row level security', 'alter table message enable row level security')).toContain('message')
  })
  it('is refused where an acknowledged row could be lost', async () => {
    for (const name of ['fsync', 'full_page_writes', 'synchronous_commit']) {
      await setting(name, 'off')
      expect(await said(guard(app))).toContain(name)
      await setting(name, 'on')
    }
    expect(await with_('alter role jg_app set synchronous_commit = off', 'alter role jg_app reset synchronous_commit')).toContain('synchronous_commit')
    expect(await said(guard(app))).toBe('accepted')
  })

  it('is refused where it knows more than this program, or was made by altered files', async () => {
    await server.ask(`insert into migration values ('9999_future.sql', 'x', now())`, 'jiangong')
    expect(await said(migrate(admin, root, 'jg_app'))).toMatch(/比本程序新.*9999_future\.sql/)
    await server.ask(`delete from migration where name = '9999_future.sql'`, 'jiangong')
    const [first] = await readMigrations(root)
    await server.ask(`update migration set hash = 'other' where name = '${first!.name}'`, 'jiangong')
    expect(await said(migrate(admin, root, 'jg_app'))).toContain(first!.name)
    await server.ask(`update migration set hash = '${first!.hash}' where name = '${first!.name}'`, 'jiangong')
    expect(await said(migrate(admin, root, 'jg_app'))).toBe('accepted')
  })
})
