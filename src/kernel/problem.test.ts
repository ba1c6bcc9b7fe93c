import { expect, it } from 'vitest'
import { catalogue, problem, problems } from './problem.ts'

const own = problems({ 'kernel-test-loud': { status: 422, zh: '“{name}”已有 {count} 项，请先核对。', en: '{name} has {count} already; check first.' } })

it('says what happened in the reader\'s language, with the names filled in', () => {
  const refused = own('kernel-test-loud', { name: '钢厂', count: 3 })
  expect([refused.status, refused.code, refused.message]).toEqual([422, 'kernel-test-loud', '“钢厂”已有 3 项，请先核对。'])
  expect([refused.detail('zh-CN'), refused.detail('en')]).toEqual(['“钢厂”已有 3 项，请先核对。', '钢厂 has 3 already; check first.'])
})

it('leaves nothing of a placeholder that was not filled', () => {
  expect(own('kernel-test-loud', { name: 'A' }).detail('en')).toBe('A has  already; check first.')
})

it('does not read what was filled in as a placeholder again', () => {
  expect(own('kernel-test-loud', { name: '{count}', count: 3 }).detail('en')).toBe('{count} has 3 already; check first.')
})

it('carries the places inside the input', () => {
  expect(problem('invalid-input', { count: 1 }, [{ path: 'body.n', code: 'too_big', detail: '不能大于 5' }]).errors).toEqual([{ path: 'body.n', code: 'too_big', detail: '不能大于 5' }])
})

it('keeps a code to one meaning', () => {
  expect(() => problems({ 'not-found': { status: 404, zh: '另一句话。', en: 'Another sentence.' } })).toThrow('declared twice')
})

it('gives every code an error status, a Chinese sentence and an English one', () => {
  const faulty = [...catalogue].filter(([code, { status, zh, en }]) => !/^[a-z]+(-[a-z0-9]+)*$/.test(code) || status < 400 || status > 599 || !/\p{Script=Han}/u.test(zh) || !/^[\x20-\x7e]+$/.test(en.replace(/\{\w+\}/g, '')))
  expect(faulty.map(([code]) => code)).toEqual([])
})
