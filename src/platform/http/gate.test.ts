import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RANKS, type Rank } from '../../kernel/contract.ts'
import { decide, hasPlace, next, openGate, type Load } from './gate.ts'

const counts = (max: number) => fc.record(Object.fromEntries(RANKS.map((r) => [r, fc.nat({ max })])) as Record<Rank, fc.Arbitrary<number>>)
const load = fc.record({ running: counts(12), waiting: counts(900), late: fc.constantFrom(0, 100, 249, 251, 2000) })
const places = fc.integer({ min: 1, max: 40 }), rank = fc.constantFrom(...RANKS)
const calm: Load = { running: { submission: 0, door: 0, write: 0, read: 0 }, waiting: { submission: 0, door: 0, write: 0, read: 0 }, late: 0 }
const never = () => new AbortController().signal
const held = () => { let end = () => {}; const until = new Promise<void>((done) => { end = done }); return { until, end } }
const turn = () => new Promise((done) => setImmediate(done))

describe('who goes first', () => {
  it('turns nobody away before those who matter less', () => fc.assert(fc.property(load, places, rank, rank, (of, n, a, b) => {
    const [first, later] = RANKS.indexOf(a) <= RANKS.indexOf(b) ? [a, b] : [b, a]
    if (decide(of, first, n) === 'refuse') expect(decide(of, later, n)).toBe('refuse')
    if (hasPlace(of, later, n)) expect(hasPlace(of, first, n)).toBe(true)
  })))
  it('turns nobody away in calm, however late the loop is for a moment', () => fc.assert(fc.property(rank, places, fc.nat({ max: 5000 }), (r, n, late) => { expect(decide({ ...calm, late }, r, n)).toBe('run') })))
  it('never fills more places than there are, and keeps some from what is only looked at', () => fc.assert(fc.property(places, fc.array(rank, { maxLength: 200 }), (n, asking) => {
    const running = { ...calm.running }
    for (const r of asking) if (decide({ ...calm, running }, r, n) === 'run') running[r]++
    expect(RANKS.reduce((s, r) => s + running[r], 0)).toBeLessThanOrEqual(n)
    expect(running.read).toBeLessThanOrEqual(Math.max(1, Math.floor(n * 0.75)))
    if (n >= 4) expect(hasPlace({ ...calm, running: { ...calm.running, read: running.read } }, 'submission', n)).toBe(true)
  })))
  it('calls the first rank that waits and has a place', () => fc.assert(fc.property(load, places, (of, n) => {
    const called = next(of, n)
    for (const r of RANKS.slice(0, called ? RANKS.indexOf(called) : RANKS.length)) expect(of.waiting[r] > 0 && hasPlace(of, r, n)).toBe(false)
    if (called) expect(of.waiting[called] > 0 && hasPlace(of, called, n)).toBe(true)
  })))
  it('does not let a read wait while the loop is late and the house half full', () => {
    expect(decide({ ...calm, running: { ...calm.running, write: 8 }, late: 300 }, 'read', 16)).toBe('refuse')
    expect(decide({ ...calm, running: { ...calm.running, write: 8 }, late: 300 }, 'submission', 16)).toBe('run')
  })
})

describe('the gate', () => {
  it('gives the place on in order of rank, and gives it back whatever happens inside', async () => {
    const gate = openGate(1), first = held(), order: string[] = []
    const enter = (r: Rank, name: string) => gate.within(r, never, async () => { order.push(name) })
    const inside = gate.within('read', never, () => first.until.then(() => { throw new Error('broken') }))
    const others = [enter('read', 'read 1'), enter('write', 'write'), enter('read', 'read 2'), enter('submission', 'submission'), enter('door', 'door')]
    first.end()
    await expect(inside).rejects.toThrow('broken')
    await Promise.all(others)
    expect(order).toEqual(['submission', 'door', 'write', 'read 1', 'read 2'])
    expect(gate.load()).toEqual({ ...calm })
  })
  it('frees the place in line of a client that has hung up', async () => {
    const gate = openGate(1), inside = held(), hangUp = new AbortController()
    const running = gate.within('submission', never, () => inside.until)
    const gone = gate.within('submission', () => hangUp.signal, () => Promise.resolve('done'))
    expect(gate.load().waiting.submission).toBe(1)
    hangUp.abort()
    await expect(gone).rejects.toMatchObject({ code: 'too-busy' })
    expect(gate.load().waiting.submission).toBe(0)
    inside.end()
    await running
    expect(await gate.within('read', never, () => Promise.resolve('served'))).toBe('served')
  })
  it('keeps its line short: who cannot be served soon is told at once', async () => {
    const gate = openGate(1), inside = held()
    const running = gate.within('read', never, () => inside.until)
    const asked = Array.from({ length: 100 }, () => gate.within('read', never, () => Promise.resolve('seen')).catch((e: { code: string }) => e.code))
    await turn()
    expect(gate.refused.read).toBe(40)
    inside.end()
    await running
    expect((await Promise.all(asked)).filter((a) => a === 'seen')).toHaveLength(60)
  })
})
