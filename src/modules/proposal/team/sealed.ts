import type { SealedColumn } from '../../../platform/secrets/rotate.ts'

/** Codes are looked for and never read back; sealed beside their index, so that a rotation of the keys indexes them anew. */
export const CODE = 'team-code', CLAIMED = 'claim-code'
export const codeContext = (id: string) => `team-code:${id}:code`
export const claimContext = (id: string) => `contributor:${id}:claim`

export const proposalSealed: SealedColumn[] = [
  { table: 'team_code', key: ['part_id', 'id'], column: 'code', context: ([, id]) => codeContext(id!), index: { column: 'code_index', context: CODE } },
  { table: 'contributor', key: ['part_id', 'id'], column: 'claim', context: ([, id]) => claimContext(id!), index: { column: 'claim_index', context: CLAIMED } },
]
