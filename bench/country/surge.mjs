// The last hour before a deadline, from outside and in a thread of its own: each clerk submits when the clock says, whatever the server is busy with, and
// asks again with the same key until an answer is final. Waiting counts from the first offer.
import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'

const { port, form, period, first, offers } = workerData
const agent = new Agent({ keepAlive: true, maxSockets: 400 })
const sleep = (ms) => new Promise((done) => setTimeout(done, ms))

const once = (e, key, body) => new Promise((answered) => {
  const q = request({ port, agent, method: 'POST', path: `/api/v1/reports/${form}/${first + e}/${period}/submission`, timeout: 30_000, headers: { authorization: `Bearer preparer-${e}`, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'idempotency-key': key, 'if-match': '"0"' } }, (answer) => {
    answer.resume().on('end', () => answered({ status: answer.statusCode, after: Number(answer.headers['retry-after'] ?? 1) })).on('error', () => answered({ status: 0, after: 1 }))
  })
  q.on('timeout', () => q.destroy()).on('error', () => answered({ status: 0, after: 1 }))
  q.end(body)
})

const waits = [], refused = []
let retried = 0
const clerk = async (e, start, due) => {
  await sleep(start + due - performance.now())
  const key = randomUUID(), body = JSON.stringify({ values: { innovations: 1 + e % 30, nonPublic: 0 } }), offered = performance.now()
  for (;;) {
    const { status, after } = await once(e, key, body)
    if (status === 200) return waits.push(performance.now() - offered)
    if (status >= 400 && status < 500 && status !== 429) return refused.push({ e, status })
    retried++
    await sleep(after * 1000 * (0.5 + Math.random()))
  }
}
const start = performance.now()
await Promise.all(offers.map((due, e) => clerk(e, start, due)))
agent.destroy()
parentPort.postMessage({ waits, refused, retried, milliseconds: performance.now() - start })
