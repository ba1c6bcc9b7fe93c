import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { formatValue } from '../kernel/unit.ts'
import { dictionary, type Indicator } from '../modules/indicator/browser.ts'
import { readFileApart, tupleOf, tuplesOf, type TargetProposal } from '../modules/reader/index.ts'
import { CliError } from './client.ts'
import { need, type Command } from './command.ts'

/** A plan document read at a terminal, without a server and without a database: by the product's own dictionary. */
const SIGN: Partial<Record<TargetProposal['comparator'], string>> = { '>=': '≥', '<=': '≤', '~=': '≈', range: '' }
const amount = (t: TargetProposal) => t.kind === 'deadline' ? `≤ ${t.value}` : t.comparator === 'growth' && t.growth ? `${t.growth.direction === 'up' ? '增长' : '下降'} ${t.growth.value ?? '（未写明）'}${t.growth.value === null ? '' : t.growth.unit}`
  : `${SIGN[t.comparator] ?? t.comparator} ${typeof t.value === 'number' ? formatValue(t.value, 'count', { scale: 'auto' }).replace(/个$/, '') : t.value ?? ''}${t.valueMax === null ? '' : `–${t.valueMax}`}${t.unit}`.trim()
const years = ({ period: p }: TargetProposal) => [p.start, p.end].filter((y, i, all) => y !== null && all.indexOf(y) === i).join('–')

export const readerCommands: Command[] = [
  {
    words: 'plan read', takes: 'FILE [--year YYYY]', about: '读入规划文件（docx、pdf、html、txt），列出目标和举措；不需要服务运行，不写入 read a plan document, without a server',
    async offline(_, args, flags) {
      need(args, 1, 'plan read FILE [--year YYYY]')
      const path = args[0]!, year = flags.year === undefined ? undefined : Number(flags.year)
      if (year !== undefined && !(Number.isInteger(year) && year > 1948 && year < 2101)) throw new CliError('--year 须为四位年份。')
      if (!await stat(path).then((s) => s.isFile(), () => false)) throw new CliError(`读不到文件 ${path}，请检查路径。`)
      const { reading } = await readFileApart({ path, name: basename(path), year, dictionary: dictionary as readonly Indicator[] }), { document: d, targets, qualitative, ...rest } = reading
      if (flags.json) return { data: { document: d, targets: tuplesOf(reading), qualitative: qualitative.map(tupleOf), ...rest }, lines: [] }
      return {
        data: null,
        lines: [
          [d.title?.value, d.documentNumber?.value, d.issuer?.value, d.issuedOn?.value, d.period ? `${d.period.start}–${d.period.end}` : null].filter(Boolean).join('　'),
          `目标 ${targets.length}`, ...targets.map((t) => `  ${t.section}　${t.indicator}${t.scope ? `（${t.scope}）` : ''}　${amount(t)}　${years(t)}${t.question ? `　？${t.question.ask.zh}` : ''}`),
          `定性目标 ${qualitative.length}`, ...qualitative.map((t) => `  ${t.section}　${t.indicator}`),
          `举措 ${rest.measures.length}`, ...rest.measures.map((m) => `  ${m.section}　${m.title}　${m.leadDepartment ?? ''}`), `比创内容 ${rest.criteriaSets.length}`, ...rest.criteriaSets.map((c) => `  ${c.name}　${c.items.map((i) => i.name).join('、')}`), `竞赛类别 ${rest.competitionKinds.length}`, ...rest.competitionKinds.map((k) => `  ${k.section}　${k.name}`), `报表 ${rest.forms.length}`, ...rest.forms.map((f) => `  ${f.title}${f.columns.length ? `　${f.columns.join('、')}` : ''}`),
        ],
      }
    },
  },
]
