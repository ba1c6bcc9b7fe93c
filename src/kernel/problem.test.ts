import { expect, it } from 'vitest'
import { problem, problems } from './problem.ts'

it('says what happened in the reader\'s language, with the names filled in', () => {
  const refused = problem('body-too-large', { limit: 4 })
  expect([refused.status, refused.code, refused.message]).toEqual([413, 'body-too-large', '提交的内容超过 4 MB 的上限，未作处理。请删减或分批提交。'])
  expect([refused.detail('zh-CN'), refused.detail('en')]).toEqual([refused.message, expect.stringContaining('larger than 4 MB')])
})

it('leaves nothing of a placeholder that was not filled', () => {
  expect(problem('body-too-large').detail('en')).toContain('larger than  MB')
})

it('does not read what was filled in as a placeholder again', () => {
  expect(problem('body-too-large', { limit: '{count}', count: 3 }).detail('en')).toContain('larger than {count} MB')
})

it('carries the places inside the input', () => {
  expect(problem('invalid-input', { count: 1 }, [{ path: 'body.n', code: 'too_big', detail: '不能大于 5' }]).errors).toEqual([{ path: 'body.n', code: 'too_big', detail: '不能大于 5' }])
})

it('keeps a code to one meaning', () => {
  expect(() => problems({ 'not-found': { status: 404, zh: '另一句话。', en: 'Another sentence.' } })).toThrow('declared twice')
})
