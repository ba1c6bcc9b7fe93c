import { readFile } from 'node:fs/promises'
import { getBoard } from '../modules/board/browser.ts'
import { rebuildFigures } from '../modules/figure/browser.ts'
import { getOrg, getOrgByCode, listChildren } from '../modules/org/browser.ts'
import { getPlan, importPlan, listPlans } from '../modules/plan/browser.ts'
import { getReport, submitReport } from '../modules/report/browser.ts'
import { unitName } from '../kernel/unit.ts'
import { CliError, type Client } from './client.ts'
import { auditCommands } from './audit.ts'
import { need, type Command } from './command.ts'
import { keeping } from './keeping.ts'
import { keyCommands } from './keys.ts'
import { readerCommands } from './reader.ts'
import { reportCommands } from './reports.ts'

const orgId = async (client: Client, given: string) => /^\d+$/.test(given) ? Number(given) : (await client.ask(getOrgByCode, { params: { code: given } })).id
const pad = (text: string, width: number) => text + ' '.repeat(Math.max(0, width - [...text].reduce((n, c) => n + (c.charCodeAt(0) > 255 ? 2 : 1), 0)))
const LAMP = { green: '● 正常', yellow: '▲ 偏慢', red: '■ 滞后', grey: '○ 数据不足' }
const percent = (v: number | null) => v === null ? '—' : `${(100 * v).toFixed(1)}%`
const figure = (v: number | null) => v === null ? '—' : String(Math.round(v * 100) / 100)

export const commands: Command[] = [
  ...keeping,
  ...auditCommands,
  ...keyCommands,
  ...reportCommands,
  ...readerCommands,
  {
    words: 'plan list', takes: '', about: '规划清单 plans',
    async run(client) {
      const { rows } = await client.ask(listPlans)
      return { data: rows.map((p) => ({ ...p, owner: p.owner.code })), lines: rows.map((p) => `${pad(p.code, 8)}${pad(String(p.targets), 4)}目标 ${pad(String(p.measures), 4)}举措  ${p.title}`) }
    },
  },
  {
    words: 'plan show', takes: 'PLAN', about: '一个规划的目标与举措 one plan',
    async run(client, args) {
      need(args, 1, 'plan show PLAN')
      const plan = await client.ask(getPlan, { params: { plan: args[0]! } })
      return { data: plan, lines: [plan.title, ...plan.targetList.map((t) => `  ${pad(t.code, 10)}${t.sentence.zh}`), ...plan.measureList.map((m) => `  ${pad(m.code, 10)}${m.spec.title.zh}`)] }
    },
  },
  {
    words: 'plan import', takes: 'FILE [--owner CODE] [--dry-run]', about: '导入规划文件 import a plan file',
    async run(client, args, flags) {
      need(args, 1, 'plan import FILE')
      const text = await readFile(args[0]!, 'utf8').catch(() => { throw new CliError(`读不到文件 ${args[0]}，请检查路径。`) })
      let file: never
      try { file = JSON.parse(text) as never } catch { throw new CliError(`${args[0]} 不是有效的 JSON 文件。`) }
      const done = await client.ask(importPlan, { body: { file, owner: flags.owner, dryRun: flags['dry-run'] ?? false } })
      return { data: done, lines: [`${done.dryRun ? '试运行，未写入' : '已导入'}：${done.code}，目标 ${done.targets}，举措 ${done.measures}，报表 ${done.forms}`, ...done.warnings.map((w) => `  注意：${w.zh}`)] }
    },
  },
  {
    words: 'board', takes: 'PLAN [--org ORG] [--as-of DATE]', about: '目标看板 the board of a plan',
    async run(client, args, flags) {
      need(args, 1, 'board PLAN')
      const board = await client.ask(getBoard, { params: { plan: args[0]! }, query: { org: flags.org ? await orgId(client, flags.org) : undefined, asOf: flags['as-of'] } })
      return {
        data: board.rows,
        lines: [`${board.plan.title}　${board.org.name}　截至 ${board.asOf}`, ...board.rows.map((r) => `${pad(LAMP[r.lamp], 12)}${pad(r.code, 8)}${pad(r.indicatorName.zh, 44)}${figure(r.actual).padStart(10)} / ${figure(r.target).padEnd(10)}${pad(unitName(r.unit), 8)}${percent(r.attainment).padStart(8)}  报 ${r.reported}/${r.expectedReports}`)],
      }
    },
  },
  {
    words: 'org tree', takes: '[ORG] [--depth N]', about: '组织树 the tree of organisations',
    async run(client, args, flags) {
      const depth = Number(flags.depth ?? 2)
      if (!Number.isInteger(depth) || depth < 1 || depth > 9) throw new CliError('--depth 须为 1–9 的整数。')
      const { getSession } = await import('../modules/identity/browser.ts')
      const top = await client.ask(getOrg, { params: { id: args[0] ? await orgId(client, args[0]) : (await client.ask(getSession)).post.orgId } })
      interface Node { id: number, code: string, name: string, descendants: number, children: Node[] }
      const below = async (id: number, left: number): Promise<Node[]> => left === 0 ? [] : Promise.all((await client.ask(listChildren, { params: { id } })).rows.map(async (c) => ({ id: c.id, code: c.code, name: c.name, descendants: c.descendants, children: await below(c.id, left - 1) })))
      const children = await below(top.id, depth)
      const lines: string[] = [`${top.name} (${top.code})`]
      const walk = (nodes: Node[], indent: string) => { for (const n of nodes) { lines.push(`${indent}${n.name} (${n.code})${n.descendants ? ` · ${n.descendants}` : ''}`); walk(n.children, indent + '  ') } }
      walk(children, '  ')
      return { data: { id: top.id, code: top.code, name: top.name, children }, lines }
    },
  },
  {
    words: 'report submit', takes: 'FORM ORG PERIOD --values JSON', about: '提交一张报表 fill and submit a report',
    async run(client, args, flags) {
      need(args, 3, 'report submit FORM ORG PERIOD --values \'{"cell":1}\'')
      let values: Record<string, number | 'n/a' | null> | undefined
      try { values = flags.values === undefined ? undefined : JSON.parse(flags.values) as never } catch { throw new CliError('--values 须为 JSON，例如 {"innovations":3}。') }
      const params = { form: args[0]!, org: await orgId(client, args[1]!), period: args[2]! }
      const now = await client.ask(getReport, { params })
      const done = await client.ask(submitReport, { params, body: values ? { values, explanations: {} } : {} }, now.version)
      return { data: done, lines: [`已提交：${args[0]} ${now.org.name} ${args[2]}，第 ${done.revision} 版，待审批。`] }
    },
  },
  {
    words: 'figure rebuild', takes: '[--verify]', about: '由记录重算汇总数；--verify 只核对 recompute roll-ups; verify only compares',
    async run(client, _, flags) {
      const done = await client.ask(rebuildFigures, { body: { verify: flags.verify ?? false } })
      return { data: done, code: flags.verify && done.drift ? 1 : 0, lines: [`汇总行 ${done.rows}，差异 ${done.drift}，用时 ${done.milliseconds} 毫秒`, ...done.cells.map((c) => `  ${c.orgName} ${c.period} ${c.stage} ${c.figure ?? c.column}：存 ${c.stored}，应为 ${c.rebuilt}`)] }
    },
  },
]
