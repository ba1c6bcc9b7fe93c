// Clerks and chairs beyond HTTP, in a thread of their own so that their work is not the server's: each submits and approves organisation after organisation.
import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'

const { port, form, period, first, from, count, clients } = workerData
const agent = new Agent({ keepAlive: true, maxSockets: clients })

const ask = (path, token, version, body) => new Promise((done, failed) => {
  const text = JSON.stringify(body)
  const q = request({ port, agent, method: 'POST', path: `/api/v1${path}`, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), 'idempotency-key': randomUUID(), 'if-match': `"${version}"` } }, (answer) => {
    let said = ''
    answer.setEncoding('utf8').on('data', (part) => { said += part }).on('end', () => answer.statusCode === 200 ? done() : failed(new Error(`${path}: ${answer.statusCode} ${said}`)))
  })
  q.on('error', failed)
  q.end(text)
})

let next = 0
const client = async () => {
  while (next < count) {
    const e = from + next++, path = `/reports/${form}/${first + e}/${period}`
    await ask(`${path}/submission`, `preparer-${e}`, 0, { values: { innovations: 12, nonPublic: 5 } })
    await ask(`${path}/approval`, `approver-${e}`, 1, {})
  }
}
const start = performance.now()
await Promise.all(Array.from({ length: clients }, client))
agent.destroy()
parentPort.postMessage({ milliseconds: performance.now() - start })
