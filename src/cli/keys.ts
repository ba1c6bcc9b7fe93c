import { readOfflineConfig } from '../platform/config.ts'
import type { Command } from './command.ts'

/** The field keys, as the owner of the place: the server may run meanwhile, it takes up a new key by itself. */
export const keyCommands: Command[] = [
  {
    words: 'keys rotate', takes: '', about: '换一把字段密钥并重新加密全部个人信息；中断后再次执行即接着办理 a new field key, everything sealed anew; resumes where it was cut',
    offline: (open) => withKeys(open, async (db, keys, columns) => {
      const { rotate } = await import('../platform/secrets/rotate.ts')
      const done = await rotate(db, keys, columns, (line) => { process.stderr.write(`${line}\n`) })
      return { data: done, lines: [`${done.resumed ? '已接着完成上次轮换' : '已轮换'}：当前密钥 ${done.key}，重新加密 ${done.sealed} 项。请立即备份密钥文件。`] }
    }),
  },
  {
    words: 'keys status', takes: '', about: '各把密钥加密了多少项 how many values each key holds',
    offline: (open) => withKeys(open, async (db, keys, columns) => {
      const { keysInUse } = await import('../platform/secrets/rotate.ts')
      const used = await keysInUse(db, columns)
      return { data: { current: keys.current, used }, lines: [`当前密钥 ${keys.current}`, ...Object.entries(used).map(([id, n]) => `  ${id}：${n} 项`)] }
    }),
  },
]

type Offline = Extract<Command, { offline: unknown }>['offline']
type Work = (db: import('../platform/postgres/pool.ts').Database, keys: import('../platform/secrets/keys.ts').Keys, columns: import('../platform/secrets/rotate.ts').SealedColumn[]) => ReturnType<Offline>
const withKeys = async (open: Parameters<Offline>[0], work: Work): ReturnType<Offline> => {
  const [{ openPool }, { openKeys }, { keyFile }, { sealedColumns }] = await Promise.all([import('../platform/postgres/pool.ts'), import('../platform/secrets/keys.ts'), import('../platform/secrets/provider.ts'), import('../assembly.ts')])
  const place = await open()
  const { db } = openPool(place.adminUrl, 3)
  try { return await work(db, await openKeys(keyFile(readOfflineConfig().keyFile), db), sealedColumns) } finally { await db.destroy(); await place.close() }
}
