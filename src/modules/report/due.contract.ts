import { z } from 'zod'

/** Why a due instant is later than its form says. */
export const shift = z.discriminatedUnion('why', [
  z.object({ why: z.literal('nonWorking'), from: z.string(), to: z.string(), name: z.string().nullable() }),
  z.object({ why: z.literal('outage'), from: z.string(), to: z.string(), minutes: z.number().int() }),
])
