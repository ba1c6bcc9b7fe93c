import type { SealedColumn } from '../../platform/secrets/rotate.ts'

/** What is sealed here and under what; a provider's token lives no longer than the session it came with, and is not carried through a rotation. */
export const factorContext = (accountId: number | string) => `account:${accountId}:totp`
export const secretContext = (provider: number | string) => `provider:${provider}:secret`
export const idTokenContext = (provider: number) => `provider:${provider}:id-token`

export const identitySealed: SealedColumn[] = [
  { table: 'second_factor', key: ['account_id'], column: 'secret', context: ([id]) => factorContext(id!) },
  { table: 'sso_provider', key: ['id'], column: 'client_secret', context: ([id]) => secretContext(id!) },
]
