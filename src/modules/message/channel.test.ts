import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isInside, lineFault, originOf, pauseAfter, scrubbed, written } from './channel.ts'
import { NotTaken } from './carrier.ts'
import { openGateway } from './receivers.fixture.ts'
import { filled, templateOf } from './sms.client.ts'
import { sendWecom } from './wecom.client.ts'

const line = { subject: '催报：2013年第二季度《演示季报》', subjectEn: 'Please report: Demo form, 2013 Q2', link: '/reports/f/7/2013Q2' }
const clerk = { name: '演示甲', nameEn: 'Clerk A', language: 'zh-CN' }

it('says several things to one person at once, each with its way, and in a text message only how many', () => {
  const mail = written('email', clerk, [line, line], 'https://j.example')
  expect([mail.subject, mail.text.split('https://j.example/reports/f/7/2013Q2').length - 1]).toEqual(['您有 2 项报送工作待办理', 2])
  expect(written('sms', clerk, [line, line], 'https://j.example').text).toBe('演示甲，您有 2 项报送工作待办理：https://j.example')
  expect(written('sms', { ...clerk, language: 'en' }, [line], 'https://j.example').text).toBe('Clerk A: Please report: Demo form, 2013 Q2. https://j.example/reports/f/7/2013Q2')
  expect(written('wecom', clerk, Array.from({ length: 40 }, () => line), 'https://j.example').text).toContain('另有 28 项')
})

it('keeps no address and no secret of what the other side says', () => {
  expect(scrubbed('550 5.1.1 <jia@works.example>: no box for 13800000000 at https://x/?access_token=abc&b=1')).toBe('550 5.1.1 <…>: no box for … at https://x/?access_token=…&b=1')
  expect(scrubbed('１３８００００００００ 用户未知')).toBe('… 用户未知')
})

it('lets a secret go in clear within the house only', () => {
  expect(['https://sms.example/x', 'http://127.0.0.1:8/x', 'http://10.1.2.3/x', 'http://172.20.0.1', 'http://sms.example', 'http://172.32.0.1', 'http://10.evil.example', 'ftp://10.0.0.1', 'https://u@sms.example', 'sms'].map(lineFault))
    .toEqual([null, null, null, null, 'not-https', 'not-https', 'not-https', 'not-an-address', 'not-an-address', 'not-an-address'])
  expect(['10.0.0.1.example.org', '192.168.1.1', '192.168.1.1.org'].map(isInside)).toEqual([false, true, false])
  expect(['https://j.example/', 'https://j.example/office', 'j.example', 'javascript:alert(1)'].map(originOf)).toEqual(['https://j.example', null, null, null])
})

it('tries with longer and longer pauses, and then no more', () => {
  const pauses = Array.from({ length: 8 }, (_, i) => pauseAfter(i + 1))
  expect([pauses.at(-1), pauses.slice(0, -1).every((p, i) => p !== null && p >= (pauses[i - 1] ?? 0))]).toEqual([null, true])
})

it('fills a template in such a way that no name can end a string of it', () => fc.assert(fc.property(fc.string(), (text) => {
  expect(JSON.parse(JSON.stringify(filled(templateOf('{"to":["{phone}"],"say":"<{text}>"}'), { phone: '1', text, id: 'x' })))).toEqual({ to: ['1'], say: `<${text}>` })
})))

it('writes into a group and names the person there, and goes nowhere else with its key', async () => {
  const robot = await openGateway(({ body }) => (body as { text: { content: string } }).text.content === 'gone' ? { status: 302, body: {} } : { body: { errcode: 0 } })
  const send = (text: string) => sendWecom({ mode: 'robot', base: robot.base, corpId: null, agentId: null }, 'k-1', { id: 'x', to: 'mill.clerk', written: { subject: 's', text } })
  await send('hello')
  expect(robot.asked.map((a) => [a.path, a.query.get('key'), a.body])).toEqual([['/cgi-bin/webhook/send', 'k-1', { msgtype: 'text', text: { content: 'hello', mentioned_list: ['mill.clerk'] } }]])
  await expect(send('gone')).rejects.toThrow(NotTaken)
  await robot.close()
  await expect(send('late')).rejects.toThrow(NotTaken)
})
