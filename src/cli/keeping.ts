import { stdin, stderr } from 'node:process'
import { access, readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { productVersion, readOfflineConfig } from '../platform/config.ts'
import { CliError } from './client.ts'
import { need, type Command } from './command.ts'

/** Keeping the installation: one command puts everything into a file, one makes a place of it. Neither needs the server. */
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const say = (line: string) => { stderr.write(`${line}\n`) }
const seconds = (ms: number) => Math.round(ms / 100) / 10
const size = (bytes: number) => bytes < 1 << 20 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / (1 << 20)).toFixed(1)} MB`
const KEYS = { wrapped: '字段密钥：已用口令加密，在备份文件内', 'left out': '字段密钥：不在备份文件内', none: '字段密钥：无' }

export const keeping: Command[] = [
  {
    words: 'backup', takes: 'FILE [--without-key]', about: '把全部数据备份到一个文件；服务可以继续运行 back everything up, while the server runs or not',
    async offline(open, args, flags) {
      need(args, 1, 'backup FILE [--without-key]')
      const { makeBackup } = await import('../platform/backup/index.ts'), { systemClock } = await import('../platform/clock.ts')
      const { dataDir, keyFile, passphraseFile } = readOfflineConfig(), file = resolve(args[0]!), withKey = !flags['without-key']
      const passphrase = await passphraseFor(passphraseFile, withKey ? 'new' : 'none')
      const place = await open()
      try {
        const done = await makeBackup({ file, adminUrl: place.adminUrl, dataDir, keyFile, withKey, passphrase, product: await productVersion(root), clock: systemClock, say: flags.json ? () => {} : say })
        if (done.key === 'left out') say(`注意：备份中没有字段密钥，恢复后须把 ${keyFile} 另行放回，否则加密内容无法读取。\n      设置 JG_BACKUP_PASSPHRASE_FILE 可把密钥和整个备份用口令加密。\nThe field key is not in this backup: keep ${keyFile} apart. With JG_BACKUP_PASSPHRASE_FILE key and backup are encrypted under a passphrase.`)
        const { milliseconds, ...data } = done
        return { data: { ...data, seconds: seconds(milliseconds) }, lines: [`已备份：${file}　${size(done.bytes)}　${done.tables} 张表 ${done.rows} 行　${done.files} 个文件　${seconds(milliseconds)} 秒`, `整个文件：${done.encrypted ? '已加密' : '未加密，请妥善保管'}　${KEYS[done.key]}`] }
      } finally { await place.close() }
    },
  },
  {
    words: 'restore', takes: 'FILE [--verify]', about: '把备份恢复到空目录（JG_DATA）或空数据库；--verify 逐表核对 restore into an empty place; verify compares everything',
    async offline(open, args, flags) {
      need(args, 1, 'restore FILE [--verify]')
      const { isSealed, restoreBackup } = await import('../platform/backup/index.ts')
      const { dataDir, keyFile, headsFile, passphraseFile } = readOfflineConfig(), file = resolve(args[0]!)
      const passphrase = await isSealed(file) ? await passphraseFor(passphraseFile, 'known') : null
      const { milliseconds, ...done } = await restoreBackup({ file, passphrase, dataDir, keyFile, root, open: () => open({ fresh: true }), verify: flags.verify ?? false, check: async (url) => (await import('./restored.ts')).differencesOf(url, keyFile, headsFile), say: flags.json ? () => {} : say })
      const hasKey = done.key === 'none' || await access(keyFile).then(() => true, () => false)
      return {
        data: { ...done, seconds: seconds(milliseconds) }, code: done.differences.length ? 1 : 0,
        lines: [
          `已恢复到 ${dataDir}：${done.tables} 张表 ${done.rows} 行　${done.files} 个文件　备份时间 ${done.at}　${seconds(milliseconds)} 秒`,
          ...done.schema.from === done.schema.to ? [] : [`数据库结构已由 ${done.schema.from} 更新到 ${done.schema.to}`],
          ...done.equal === null ? ['未逐表核对；加 --verify 可核对'] : done.equal ? ['核对一致：行数、内容、文件与备份相同，汇总数与记录相符，审计链完整'] : ['核对不一致，该处不能启动：', ...done.differences.map((d) => `  ${d}`)],
          ...hasKey ? [] : [`备份中没有字段密钥：请先把原 field.keys 放到 ${keyFile}，再启动`],
          '恢复后的系统暂不对外发送；核对无误后执行 npm run -s jg -- restore release，或由系统管理员在页面上解除',
        ],
      }
    },
  },
  {
    words: 'restore release', takes: '', about: '恢复的系统核对无误后，允许对外发送 let a restored installation send outward again',
    async offline(open) {
      const { releaseOutward } = await import('../platform/backup/index.ts'), place = await open()
      try {
        const released = await releaseOutward(place.adminUrl)
        return { data: { released }, lines: [released ? '已解除，可以对外发送。' : '没有被限制的对外发送，无需解除。'] }
      } finally { await place.close() }
    },
  },
]

/** From the file that the environment names, or asked on the terminal without echo; nobody to ask and no file: none. */
const passphraseFor = async (file: string | null, which: 'new' | 'known' | 'none'): Promise<string | null> => {
  if (file) {
    const text = (await readFile(file, 'utf8').catch(() => '')).replace(/\r?\n$/, '')
    if (!text) throw new CliError(`读不到口令文件 ${file}，或其中没有口令。请检查 JG_BACKUP_PASSPHRASE_FILE。\nThe passphrase file ${file} cannot be read or is empty.`)
    return text
  }
  if (which === 'none' || !stdin.isTTY) return null
  const first = await hidden(which === 'new' ? '备份口令（直接回车则不加密、不含密钥）passphrase: ' : '备份口令 passphrase: ')
  if (which === 'new' && first && await hidden('再输入一次 again: ') !== first) throw new CliError('两次输入的口令不一致，未备份。')
  return first || null
}

const hidden = async (question: string): Promise<string> => {
  const ask = createInterface({ input: stdin, output: new Writable({ write: (_, __, done) => done() }), terminal: true })
  stderr.write(question)
  try { return await ask.question('') } finally { ask.close(); stderr.write('\n') }
}
