import { OUTWARD } from '../installation.queries.ts'
import { connected, forget } from './tables.queries.ts'

/**
 * A restored installation is a second one of the same people: what it would send outward (to phones, other systems, other servers) is held until
 * somebody has looked and says go, on the page or by this command.
 */
export const releaseOutward = (adminUrl: string): Promise<boolean> => connected(adminUrl, (client) => forget(client, OUTWARD))
