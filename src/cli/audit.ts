import { join, resolve } from 'node:path'
import type { Answer } from '../kernel/contract.ts'
import { isDay, type Day } from '../kernel/period.ts'
import { faultText, getAuditChain, verifyAudit } from '../modules/audit/browser.ts'
import { readOfflineConfig } from '../platform/config.ts'
import { CliError } from './client.ts'
import type { Command, Done } from './command.ts'

type Fault = Answer<typeof verifyAudit>['faults'][number]

export const auditCommands: Command[] = [
  {
    words: 'audit verify', takes: '[--archive FILE]', about: '核验审计链：逐块重算，并与库外链头比对（默认账号 audit）；--archive 核验归档文件 verify the chain of the audit, or an archive', as: 'audit',
    apart: ({ archive }) => archive === undefined ? null : verdictOn(resolve(archive)),
    async run(client) {
      const { waiting } = await client.ask(getAuditChain)
      const faults: Fault[] = []
      let rows = 0, blocks = 0, head: string | null = null
      for (let after: string | undefined; ;) {
        const step: Answer<typeof verifyAudit> = await client.ask(verifyAudit, { query: after === undefined ? {} : { after } })
        rows += step.rows
        blocks += step.blocks
        head = step.head ?? head
        faults.push(...step.faults)
        if (process.stderr.isTTY) process.stderr.write(`\r${Math.floor(100 * step.progress)}%  ${rows} 条 `)
        if (step.next === null) break
        after = step.next
      }
      if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
      const data = { intact: faults.length === 0, rows, blocks, head, waiting, faults }
      return {
        data, code: data.intact ? 0 : 1,
        lines: [data.intact ? `审计链完整：${rows} 条，${blocks} 块，链头 ${head ?? '—'}${waiting ? `；另有 ${waiting} 条等待封存` : ''}` : `审计链有 ${faults.length} 处异常，请立即报告安全管理员并保留现场：`, ...faults.map((f) => `  ${f.detail}`)],
      }
    },
  },
  {
    words: 'audit archive', takes: '[FILE] --before DATE', about: '把 DATE 以前的审计记录移到自带校验的归档文件（至少保留 184 天） move old rows into a file that proves itself',
    async offline(open, args, flags) {
      if (!flags.before || !isDay(flags.before)) throw new CliError('请用 --before 指定日期，例如 --before 2025-01-01。')
      const { archiveAudit } = await import('../platform/audit/archive.ts'), { systemClock } = await import('../platform/clock.ts'), { dataDir } = readOfflineConfig(), place = await open()
      try {
        const done = await archiveAudit({ adminUrl: place.adminUrl, before: flags.before as Day, clock: systemClock, fileOf: (from, to) => args[0] ? resolve(args[0]) : join(dataDir, 'audit', `archive-${from}-${to}.jsonl`) })
        return { data: done, lines: [`已归档封存块 ${done.from}–${done.to}，${done.rows} 条：${done.file}`, `SHA-256 ${done.sha256}`, `链头 ${done.head}`, '请把归档文件移到离线介质保管，并用 jg audit verify --archive 核验。'] }
      } finally { await place.close() }
    },
  },
]

const verdictOn = async (file: string): Promise<Done> => {
  const { verifyArchive } = await import('../platform/audit/archive.ts')
  const found = await verifyArchive(file).catch((error: NodeJS.ErrnoException) => { throw new CliError(`读不到归档文件 ${file}（${error.code ?? error.message}），请检查路径和权限。`) })
  const faults = found.faults.map((f) => ({ ...f, detail: faultText(f).zh }))
  return {
    data: { ...found, faults }, code: found.intact ? 0 : 1,
    lines: found.intact ? [`归档完整：封存块 ${found.from}–${found.to}，${found.rows} 条，链头 ${found.head}`] : [`归档文件有 ${faults.length} 处异常：`, ...faults.map((f) => `  ${f.detail}`)],
  }
}
