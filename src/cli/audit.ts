import { getAuditChain, verifyAudit } from '../modules/audit/browser.ts'
import type { Answer } from '../kernel/contract.ts'
import type { Command } from './command.ts'

type Fault = Answer<typeof verifyAudit>['faults'][number]

export const auditCommands: Command[] = [
  {
    words: 'audit verify', takes: '', about: '核验审计链：逐块重算，并与库外链头比对（默认账号 audit） verify the chain of the audit', as: 'audit',
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
]
