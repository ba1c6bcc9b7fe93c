import type { CellType } from './cell.ts'
import type { FindingCode } from './check.ts'

export const cellTypeText = {
  count: { zh: '数量', en: 'Count' }, money: { zh: '金额', en: 'Money' }, ratio: { zh: '比率', en: 'Rate' }, text: { zh: '文字', en: 'Text' }, choice: { zh: '选择', en: 'Choice' },
  date: { zh: '日期', en: 'Date' }, org: { zh: '单位', en: 'Organisation' }, person: { zh: '人员', en: 'Person' }, file: { zh: '附件', en: 'File' },
} satisfies Record<CellType, { zh: string, en: string }>

export const findingText = {
  'below-min': { zh: '不能小于 {min}', en: 'not below {min}' },
  'above-max': { zh: '不能大于 {max}', en: 'not above {max}' },
  'part-exceeds-whole': { zh: '其中项 {part} 大于总量 {whole}', en: 'the part {part} exceeds the whole {whole}' },
  'needs-explanation': { zh: '上期为 {before}，本期为 {now}，相差约 {times} 倍，请核对并说明', en: 'last period {before}, now {now}: {times} times apart, please explain' },
  'not-whole': { zh: '最多保留 {decimals} 位小数', en: 'at most {decimals} decimals' },
  'not-a-number': { zh: '“{value}”不是数字，请填写阿拉伯数字', en: '{value} is no number' },
  'not-a-text': { zh: '此项应填写文字', en: 'words are wanted here' },
  'too-long': { zh: '最多 {most} 字，现有 {length} 字', en: 'at most {most} characters, there are {length}' },
  'not-an-option': { zh: '“{value}”不在可选内容之中', en: '{value} is none of the choices' },
  'not-a-file': { zh: '附件须先上传，再随报表保存', en: 'a file is uploaded first and saved with the report' },
  'not-a-day': { zh: '“{value}”不是日期，应写作 2019-05-30', en: '{value} is no date of the form 2019-05-30' },
  missing: { zh: '必填', en: 'required' },
  'too-few-rows': { zh: '至少填写 {least} 行，现有 {given} 行', en: 'at least {least} rows, there are {given}' },
  'too-many-rows': { zh: '最多填写 {most} 行，现有 {given} 行', en: 'at most {most} rows, there are {given}' },
  'row-twice': { zh: '同一行出现了两次，请刷新页面', en: 'the same row twice: reload the page' },
  rule: { zh: '{zh}（{left} 与 {right}）', en: '{en} ({left} and {right})' },
} satisfies Record<FindingCode, { zh: string, en: string }>

/** A finding as a sentence in one language; figures are written as the reader's page writes them. */
export const sayFinding = (finding: { readonly code: FindingCode, readonly params: Readonly<Record<string, string | number>> }, language: 'zh' | 'en', write: (n: number) => string = String): string =>
  findingText[finding.code][language].replace(/\{(\w+)\}/g, (_, name: string) => { const v = finding.params[name]; return typeof v === 'number' ? write(v) : v ?? '' })

export const formStateText = { draft: { zh: '起草', en: 'Draft' }, issued: { zh: '已布置', en: 'Issued' }, withdrawn: { zh: '已停用', en: 'Withdrawn' } }
