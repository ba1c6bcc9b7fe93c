import { parseArgs } from 'node:util'
import { Problem } from './kernel/problem.ts'
import { CliError, connect } from './cli/client.ts'
import { commands } from './cli/commands.ts'
import type { Flags, OpenDatabase } from './cli/command.ts'

/** `npm run -s jg -- …`: the product from a terminal. With --json only JSON goes to standard output. */
const HELP = ['jg — 建功命令行，通过接口访问正在运行的服务；备份与恢复不需要服务运行', '', ...commands.map((c) => `  jg ${c.words} ${c.takes}\n      ${c.about}`), '', '  --json 只输出 JSON　--as ACCOUNT 以某账号办理（默认 national）'].join('\n')

const OPTIONS = {
  json: { type: 'boolean' }, as: { type: 'string' }, org: { type: 'string' }, 'as-of': { type: 'string' }, verify: { type: 'boolean' }, values: { type: 'string' },
  owner: { type: 'string' }, 'dry-run': { type: 'boolean' }, depth: { type: 'string' }, before: { type: 'string' }, archive: { type: 'string' }, 'without-key': { type: 'boolean' }, submit: { type: 'boolean' }, year: { type: 'string' }, help: { type: 'boolean', short: 'h' },
} as const

export const main = async (argv: string[], openDatabase: OpenDatabase): Promise<number> => {
  try {
    const { values, positionals } = parseArgs({ args: argv, options: OPTIONS, allowPositionals: true })
    const flags = values as Flags & { help?: boolean }
    const command = commands.filter((c) => positionals.join(' ').startsWith(c.words)).sort((a, b) => b.words.length - a.words.length)[0]
    if (flags.help || !positionals.length) { process.stdout.write(`${HELP}\n`); return 0 }
    if (!command) throw new CliError(`不认识的命令“${positionals.join(' ')}”。\n\n${HELP}`)
    const args = positionals.slice(command.words.split(' ').length)
    const apart = 'run' in command ? command.apart?.(flags) ?? null : null
    const done = apart ? await apart : 'offline' in command ? await command.offline(openDatabase, args, flags) : await command.run(await connect(flags.as ?? command.as ?? 'national'), args, flags)
    process.stdout.write(flags.json ? `${JSON.stringify(done.data, null, 2)}\n` : `${done.lines.join('\n')}\n`)
    return done.code ?? 0
  } catch (error) {
    const known = error instanceof CliError || error instanceof Problem || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')
    process.stderr.write(`${error instanceof Problem ? `${error.message}（${error.code}）\n${error.detail('en')}` : known ? (error as Error).message : `出错了 unexpected: ${(error as Error).stack}`}\n`)
    return 2
  }
}
