import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { defaultKeyFile } from './secrets/provider.ts'

/** The whole configuration, read once. */
export interface Config {
  port: number
  dataDir: string
  databaseUrl: string
  /** the owner: migrations, backup, restore; never serves a request */
  adminUrl: string
  /** where the field keys lie; they are not part of a copy of the database */
  keyFile: string
  /** the heads of the audit chain, outside the database */
  headsFile: string
  /** who reads /metrics from elsewhere shows it; without one only this machine may */
  metricsToken: string | null
  production: boolean
}

export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => {
  const port = Number(env.PORT ?? 8080)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`PORT 须为 0–65535 的整数，现为“${env.PORT}” / PORT must be an integer`)
  if (!env.DATABASE_URL) throw new Error('缺少 DATABASE_URL：请用 npm start 启动，或设置数据库地址 / DATABASE_URL is missing: use npm start, or set it')
  const dataDir = resolve(env.JG_DATA ?? './data')
  return {
    port,
    dataDir,
    keyFile: env.JG_FIELD_KEY_FILE ? resolve(env.JG_FIELD_KEY_FILE) : defaultKeyFile(dataDir),
    databaseUrl: env.DATABASE_URL,
    adminUrl: env.DATABASE_ADMIN_URL ?? env.DATABASE_URL,
    headsFile: headsFileOf(dataDir),
    metricsToken: env.JG_METRICS_TOKEN || null,
    production: env.NODE_ENV !== 'development',
  }
}

/** What the command line needs: where the server answers, and where the tokens lie. */
export const readClientConfig = (env: NodeJS.ProcessEnv = process.env) => ({ address: `http://127.0.0.1:${env.PORT ?? 8080}`, dataDir: resolve(env.JG_DATA ?? './data') })

/** What commands beside the server need. The passphrase itself is never in the environment, where every child process and `ps` would see it. */
export const readOfflineConfig = (env: NodeJS.ProcessEnv = process.env) => {
  const dataDir = resolve(env.JG_DATA ?? './data')
  return { dataDir, keyFile: env.JG_FIELD_KEY_FILE ? resolve(env.JG_FIELD_KEY_FILE) : defaultKeyFile(dataDir), headsFile: headsFileOf(dataDir), passphraseFile: env.JG_BACKUP_PASSPHRASE_FILE ? resolve(env.JG_BACKUP_PASSPHRASE_FILE) : null }
}

const headsFileOf = (dataDir: string) => join(dataDir, 'audit', 'heads.log')

export const productVersion = async (root: string): Promise<string> => (JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }).version
