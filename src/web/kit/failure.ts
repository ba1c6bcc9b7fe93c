import type { PlaceError } from '../../kernel/problem.ts'

/** What the server refused, as RFC 9457 carries it: the code is stable, the detail is written for the person who reads it. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  readonly errors: readonly PlaceError[]
  readonly trace: string | null
  constructor(status: number, code: string, detail: string, errors: readonly PlaceError[] = [], trace: string | null = null) {
    super(detail)
    this.name = 'Refused'
    this.status = status
    this.code = code
    this.errors = errors
    this.trace = trace
  }
}

/** No answer came: the request may or may not have arrived, which is why a retry carries the same key. */
export class Unreachable extends Error {
  constructor() {
    super('unreachable')
    this.name = 'Unreachable'
  }
}

/** What passes by itself and may be tried again with the same key. */
export const isPassing = (error: unknown): boolean =>
  error instanceof Unreachable || (error instanceof Refused && [502, 503, 504].includes(error.status))

export const isRefusal = (error: unknown, ...codes: string[]): error is Refused => error instanceof Refused && codes.includes(error.code)

export const refusalOf = async (response: Response): Promise<Refused> => {
  const body: unknown = await response.json().catch(() => null)
  const read = (key: string): unknown => typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[key] : undefined
  const text = (key: string) => { const v = read(key); return typeof v === 'string' ? v : null }
  const errors = read('errors')
  return new Refused(response.status, text('code') ?? `http-${response.status}`, text('detail') ?? '', Array.isArray(errors) ? errors as PlaceError[] : [], text('trace'))
}
