import { createRequire } from 'node:module'
import { parentPort, Worker } from 'node:worker_threads'
import { pathToFileURL } from 'node:url'
import pLimit from 'p-limit'
import { catalogue, Problem, problem, type ProblemParams } from '../kernel/problem.ts'

/**
 * Work on what came from outside, apart from the server: a thread of its own with a limit of memory and a deadline, thrown away afterwards.
 * Whatever hostile input makes of it, the server answers others meanwhile and goes on. `entry`: the module that serves there, by its source
 * and by its name beside the built server.
 */
export interface Entry { readonly source: URL, readonly built: string }
export interface Limits { readonly megabytes: number, readonly milliseconds: number, /** what is said where a limit was reached */ readonly reached: () => Problem }

type Answer = { readonly done: unknown } | { readonly refused: { readonly code: string, readonly params: ProblemParams } } | { readonly failed: string }

export const apart = async <Q, A>(entry: Entry, question: Q, limits: Limits): Promise<A> => {
  if (few.pendingCount > MOST_WAITING) throw problem('too-busy')
  return few(() => ask<A>(entry, question, limits))
}
const few = pLimit(2), MOST_WAITING = 8, LOOK_MS = 50

const ask = <A>({ source, built }: Entry, question: unknown, { megabytes, milliseconds, reached }: Limits) => new Promise<A>((done, failed) => {
  const fromSource = source.pathname.endsWith('.ts'), start = process.memoryUsage.rss()
  const worker = new Worker(START, { eval: true, stdin: false, resourceLimits: { maxOldGenerationSizeMb: megabytes }, workerData: { loader: fromSource ? loader() : null, entry: fromSource ? source.href : new URL(built, source).href } })
  const leave = () => { clearTimeout(deadline); clearInterval(watch); worker.removeAllListeners('message').removeAllListeners('error'); void worker.terminate() }
  const refuse = (error: Error) => { leave(); failed(error) }
  const deadline = setTimeout(() => refuse(reached()), milliseconds)
  // buffers lie outside the memory that the thread's own limit knows of
  const watch = setInterval(() => { if (process.memoryUsage.rss() - start > 2 * megabytes * (1 << 20)) refuse(reached()) }, LOOK_MS)
  worker.once('message', (answer: Answer) => {
    leave()
    if ('done' in answer) done(answer.done as A)
    else failed('refused' in answer ? new Problem(answer.refused.code, catalogue.get(answer.refused.code)!, answer.refused.params) : new Error(answer.failed))
  })
  worker.once('error', (error: Error & { code?: string }) => refuse(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? reached() : error))
  worker.postMessage(question)
})

/** Plain JavaScript, because a thread starts without our loader. */
const START = `
const { workerData } = require('node:worker_threads')
const ready = workerData.loader ? import(workerData.loader).then((tsx) => tsx.register()) : Promise.resolve()
ready.then(() => import(workerData.entry))`
const loader = () => new URL('dist/esm/api/index.mjs', pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'))).href

/** The other side: answers the one question that this thread was made for. */
export const serveApart = <Q>(answer: (question: Q) => Promise<unknown>) => {
  const say = (said: Answer) => parentPort?.postMessage(said)
  parentPort?.once('message', (question: Q) => {
    answer(question).then((done) => say({ done }), (error: Error) => say(error instanceof Problem ? { refused: { code: error.code, params: error.params } } : { failed: error.stack ?? error.message }))
  })
}
