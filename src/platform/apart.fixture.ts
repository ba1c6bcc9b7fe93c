import { problem } from '../kernel/problem.ts'
import { serveApart } from './apart.ts'

/** A thread that does what a hostile file would make of it. */
serveApart(async (question: 'answer' | 'refuse' | 'fail' | 'hang' | 'fill' | 'buffers') => {
  const kept: unknown[] = []
  switch (question) {
    case 'answer': return { said: '好' }
    case 'refuse': throw problem('body-too-large', { limit: 9 })
    case 'fail': throw new TypeError('broken')
    case 'hang': for (;;) kept.length = 0
    case 'fill': for (;;) kept.push(Array.from({ length: 1000 }, (_, i) => ({ i })))
    case 'buffers': for (;;) kept.push(Buffer.alloc(4 << 20, 1))
  }
})
