import type { Note, NoteCode } from './evaluation.ts'
import type { TargetSpec } from './target.ts'

/** What a reader has to know beside the number: 未计基期, 不能去重, 口径. */
export const noteOf = (code: NoteCode, target: TargetSpec): Note => ({ code, ...texts[code](target) })

type Text = { zh: string, en: string }
const fixed = (zh: string, en: string) => (): Text => ({ zh, en })

const texts: Record<NoteCode, (t: TargetSpec) => Text> = {
  'no-baseline-level': fixed('未计基期：原文没有基期数，序时进度从零算起。', 'No baseline counted: the plan gives none, so the pace starts from zero.'),
  'no-baseline-growth': fixed('原文没有基期数值，请补录基期及出处；补录之前不亮灯。', 'The plan gives no baseline value; please supply it with its source. The lamp stays grey until then.'),
  'cannot-deduplicate': fixed('手工填报的人数、家数不能去重，各年不相加，以最近一个已截止期间的本年累计为准。', 'Typed counts of persons or units cannot be deduplicated; years are not added, the latest closed year-to-date count stands.'),
  'above-range': fixed('已超过规定范围的上限，按达标计并予标注。', 'Above the upper end of the range: counted as met, and flagged.'),
  'over-whole': fixed('分子大于分母，请核对填报口径。', 'The part exceeds its whole; please check how both were counted.'),
  'missing-periods': fixed('部分期间没有任何数据，按未报处理，不按零计。', 'Some periods have no data at all; they count as not reported, not as zero.'),
  'reading-chosen': (t) => {
    const chosen = t.reading?.options.find((o) => o.code === t.reading?.chosen)
    return { zh: `原文可有${t.reading?.options.length ?? 0}种读法，现读作“${chosen?.name.zh ?? ''}”：${t.reading?.why.zh ?? ''}`, en: `The text allows ${t.reading?.options.length ?? 0} readings; it is read as “${chosen?.name.en ?? ''}”: ${t.reading?.why.en ?? ''}` }
  },
  'denominator-chosen': (t) => ({ zh: `原文未写明分母，现以“${t.denominator?.name.zh ?? ''}”为分母。`, en: `The plan names no denominator; “${t.denominator?.name.en ?? ''}” is used.` }),
  unfed: (t) => ({ zh: `暂无数据来源：${t.unfed?.zh ?? ''}`, en: `No data source yet: ${t.unfed?.en ?? ''}` }),
  'no-units': fixed('范围内没有单位，请核对责任单位的范围。', 'No organisation is in scope; please check who is responsible.'),
  'no-last-year': fixed('缺少上年完整数据，改按时间均摊计算序时进度。', 'Last year is incomplete, so the pace is spread evenly over time.'),
  'base-zero': fixed('基期为零，增长幅度无从计算，请改设数量目标。', 'The baseline is zero, so growth is undefined; please set an amount instead.'),
}
