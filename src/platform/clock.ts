import { Temporal } from 'temporal-polyfill'
import { dayAt, ZONE } from '../kernel/instant.ts'
import type { Day } from '../kernel/period.ts'

/** The only place that asks what time it is. Everything else is told, so that a test or a 演示日期 can tell it otherwise. */
export interface Clock { now(): Date, today(): Day }

export const TIME_ZONE = ZONE
export const dayOf = dayAt

/** The hour of the day, 0 to 23. */
export const hourOf = (at: Date): number => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(TIME_ZONE).hour

export const systemClock: Clock = { now: () => new Date(), today: () => dayOf(new Date()) }
export const fixedClock = (at: string): Clock => ({ now: () => new Date(at), today: () => dayOf(new Date(at)) })
/** Milliseconds that only measure. */
export const elapsed = () => { const start = performance.now(); return () => Math.round(performance.now() - start) }
