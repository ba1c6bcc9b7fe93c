export interface Postgres {
  /** the serving role: owns nothing, row-level security applies */
  appUrl: string
  /** the owner of the schema: migrations, backup, restore */
  adminUrl: string
  /** of the server that runs now; it changes when the server had to be started again */
  readonly pid: number
  /** fast shutdown, waits up to 30 s */
  stop(): Promise<void>
  /** SIGKILL and no restart: a power cut for tests */
  kill(): Promise<void>
}
export function openPostgres(options: {
  dataDir: string
  log?: (line: string) => void
  /** on top of the launcher's own; durability cannot be switched off here */
  settings?: Record<string, string | number>
}): Promise<Postgres>
/** The server of a product that is running, used and left alone; where none runs, one is opened. */
export function borrowPostgres(options: { dataDir: string, log?: (line: string) => void }): Promise<Postgres>
