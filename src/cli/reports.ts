import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { getOrgByCode } from '../modules/org/browser.ts'
import { getBlankSheet, getReport, getReportSheet, getSheetImport, importReportSheet, startSheetImport } from '../modules/report/browser.ts'
import { CliError, type Client } from './client.ts'
import { need, type Command } from './command.ts'

/** Reports as files: out, in again, and many in one zip, whose progress is told until it has ended. */
const orgId = async (client: Client, given: string) => /^\d+$/.test(given) ? Number(given) : (await client.ask(getOrgByCode, { params: { code: given } })).id
const bytesOf = async (path: string) => Uint8Array.from(await readFile(path).catch(() => { throw new CliError(`读不到文件 ${path}，请检查路径。`) }))
const save = async (file: { name: string, base64: string }, path: string | undefined) => { const to = path ?? file.name, bytes = Buffer.from(file.base64, 'base64'); await writeFile(to, bytes); return { data: { file: to, bytes: bytes.length }, lines: [`已导出：${to}　${Math.ceil(bytes.length / 1024)} KB`] } }
const AGAIN_MS = 500

const importMany = async (client: Client, path: string, submit: boolean, quiet: boolean) => {
  const job = await client.ask(startSheetImport, { query: { name: basename(path).slice(-120), submit: submit ? 'true' : 'false' }, body: await bytesOf(path) })
  for (let said = -1; ;) {
    const now = await client.ask(getSheetImport, { params: { import: job.id }, query: { limit: 1 } }), done = now.taken + now.refused
    if (done !== said && !quiet) process.stderr.write(`${done} / ${now.total ?? '—'}\n`)
    said = done
    if (now.state !== 'waiting' && now.state !== 'running') break
    await new Promise((r) => setTimeout(r, AGAIN_MS))
  }
  const lines = []
  let head = await client.ask(getSheetImport, { params: { import: job.id }, query: { limit: 500 } })
  for (let page: typeof head = head; ; page = await client.ask(getSheetImport, { params: { import: job.id }, query: { limit: 500, after: page.next! } })) { lines.push(...page.lines); if (page.next === null) break }
  const { lines: _, next: __, ...rest } = head
  return {
    data: { ...rest, lines }, code: rest.state === 'done' && !rest.refused ? 0 : 1,
    lines: [`已处理 ${lines.length} 份：已导入 ${rest.taken}，未导入 ${rest.refused}${rest.problem ? `　${rest.problem.detail}` : ''}`, ...lines.filter((l) => l.problem).flatMap((l) => [`  ${l.name}：${l.problem!.detail}`, ...l.problem!.errors.map((e) => `    ${e.path}：${e.detail}`)])],
  }
}

export const reportCommands: Command[] = [
  {
    words: 'report export', takes: 'FORM ORG PERIOD [FILE]', about: '导出一张报表：.xlsx 可填写后再导入，.docx 供签字盖章 a report as a file to fill in, or to sign',
    async run(client, args) {
      need(args, 3, 'report export FORM ORG PERIOD [FILE]')
      return save(await client.ask(getReportSheet, { params: { form: args[0]!, org: await orgId(client, args[1]!), period: args[2]! }, query: { as: args[3]?.endsWith('.docx') ? 'docx' : 'xlsx' } }), args[3])
    },
  },
  {
    words: 'report blank', takes: 'FORM PERIOD [FILE]', about: '下载空白表样 the empty form of a period',
    async run(client, args) {
      need(args, 2, 'report blank FORM PERIOD [FILE]')
      return save(await client.ask(getBlankSheet, { params: { form: args[0]!, period: args[1]! } }), args[2])
    },
  },
  {
    words: 'report import', takes: 'FILE.xlsx FORM ORG PERIOD [--dry-run] | FILE.zip [--submit]', about: '导入填写好的报表，或一个 zip 内的多份 import a report that was filled in, or many in one zip',
    async run(client, args, flags) {
      need(args, 1, 'report import FILE.xlsx FORM ORG PERIOD [--dry-run] | FILE.zip [--submit]')
      if (args[0]!.toLowerCase().endsWith('.zip')) return importMany(client, args[0]!, flags.submit ?? false, flags.json ?? false)
      need(args, 4, 'report import FILE.xlsx FORM ORG PERIOD [--dry-run]')
      const params = { form: args[1]!, org: await orgId(client, args[2]!), period: args[3]! }, { version } = await client.ask(getReport, { params })
      const done = await client.ask(importReportSheet, { params, query: { dryRun: flags['dry-run'] ? 'true' : 'false' }, body: await bytesOf(args[0]!) }, version)
      return { data: done, lines: [`${flags['dry-run'] ? '核对通过，未写入' : '已导入为草稿'}：${done.changed} 处更新`, ...done.toExplain.map((e) => `  须说明 ${e.path}：${e.detail}`), ...done.missing.map((e) => `  未填写 ${e.path}：${e.detail}`)] }
    },
  },
]
