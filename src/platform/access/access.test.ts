import { expect, it } from 'vitest'
import { allow, ROLES, type Reach } from '../../kernel/access.ts'
import type { Actor } from '../session/session.ts'
import { compileAccess, inScope, requireReach, under, type Place } from './access.ts'

/** A county (0.1.5) whose post acts; the city above it is 0.1, a works below it 0.1.5.9, the next county 0.1.50. */
const acting = (path = '0.1.5', homePath = path): Actor => ({
  accountId: 1, sessionId: '', login: 'a', name: 'a', language: 'zh-CN', via: 'browser', scopes: null, hurdle: null, today: '2013-09-30' as Actor['today'], storedDay: null, demo: false,
  post: { id: 1, role: 'cadre', orgId: Number(path.split('.').at(-1)), orgCode: '', orgName: '', orgLevel: 'county', partId: 1, path, homePath, industryPath: null },
})
const at = (path: string, industryPath: string | null = null): Place => ({ orgId: Number(path.split('.').at(-1)), path, industryPath })
const outcome = (reach: Reach, place: Place, actor = acting()) => { try { requireReach(actor, reach, place, '某单位'); return 'done' } catch (error) { return (error as { code: string }).code } }

it('reads as sentences: every role named, every permission named, one reach', () => {
  expect(allow('preparer', 'approver').to('report.read', 'report.withdraw').at('own')).toHaveLength(4)
})

it('refuses what no sentence says, to every role', () => {
  const access = compileAccess(allow('approver').to('report.approve').at('own'))
  expect(ROLES.filter((role) => access.reach(role, 'report.approve'))).toEqual(['approver'])
  expect(ROLES.filter((role) => access.reach(role, 'report.accept'))).toEqual([])
})

it('takes the widest of several sentences, in whatever order they stand', () => {
  const said = [...allow('cadre').to('plan.read').at('own'), ...allow('cadre').to('plan.read').at('subtree')]
  expect([compileAccess(said).reach('cadre', 'plan.read'), compileAccess([...said].reverse()).reach('cadre', 'plan.read')]).toEqual(['subtree', 'subtree'])
})

it('does not take a label for a prefix: 0.1.50 is not under 0.1.5', () => {
  expect([under('0.1.5', '0.1.5'), under('0.1.5.9', '0.1.5'), under('0.1.50', '0.1.5'), under('0.1', '0.1.5')]).toEqual([true, true, false, false])
})

it('says whose business it is within the scope, and that there is nothing outside of it', () => {
  const own = at('0.1.5'), below = at('0.1.5.9'), above = at('0.1'), sibling = at('0.1.50')
  expect([own, below, above, sibling].map((p) => outcome('own', p))).toEqual(['done', 'not-your-org', 'not-found', 'not-found'])
  expect([own, below, above, sibling].map((p) => outcome('below', p))).toEqual(['not-your-org', 'done', 'not-found', 'not-found'])
  expect([own, below, above, sibling].map((p) => outcome('subtree', p))).toEqual(['done', 'done', 'not-found', 'not-found'])
  expect([own, below, above, sibling].map((p) => outcome('downward', p))).toEqual(['done', 'done', 'done', 'not-found'])
})

it('sees an organisation through either tree', () => {
  const member = at('0.1.50.9', '0.1.5.9')
  expect([inScope(acting(), member), inScope(acting(), at('0.1.50.9')), outcome('subtree', member)]).toEqual([true, false, 'done'])
})

it('lets an industry union read what its own territory issues downward', () => {
  expect(outcome('downward', at('0.1'), acting('0.7.5', '0.1.5'))).toBe('done')
})
