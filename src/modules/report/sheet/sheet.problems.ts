import { problems } from '../../../kernel/problem.ts'

/** What can be wrong with a report that comes in as a file: with the file, and with one cell of it. */
export const formSheetProblem = problems({
  'form-sheet-foreign': { status: 422, zh: '该文件不是本系统导出的报表，或其中的标识页已被删除。请重新下载表样，填写后导入。', en: 'This is no report that was exported here, or its identification was removed. Download the form and fill that in.' },
  'form-sheet-altered': { status: 422, zh: '文件里的报表标识已被改动，无法确认是哪张报表。请重新下载表样，填写后导入。', en: 'The identification in the file was changed; download the form anew.' },
  'form-sheet-other-form': { status: 422, zh: '文件是报表“{found}”，这里要导入的是“{wanted}”。请选择对应的文件。', en: 'The file is form {found}, wanted here is {wanted}.' },
  'form-sheet-other-period': { status: 422, zh: '文件是{found}的报表，这里要导入的是{wanted}的。请选择对应的文件。', en: 'The file is of {found}, wanted here is {wanted}.' },
  'form-sheet-other-org': { status: 422, zh: '文件属于单位代码“{found}”，不是“{wanted}”，未作处理。', en: 'The file belongs to the organisation {found}, not to {wanted}; nothing was done.' },
  'form-sheet-no-org': { status: 422, zh: '文件没有写明单位代码。请在表头“单位代码”处填写本单位的代码。', en: 'The file names no organisation: write its code at the top.' },
  'form-sheet-out-of-reach': { status: 422, zh: '单位代码“{found}”不存在，或不在您的管辖范围内，未作处理。', en: 'There is no organisation {found}, or it lies outside your scope; nothing was done.' },
  'form-sheet-edition': { status: 422, zh: '文件用的是第 {found} 版表样，{period}使用第 {wanted} 版。请重新下载表样，填写后导入。', en: 'The file is edition {found} of the form; {period} uses edition {wanted}. Download it anew.' },
  'form-sheet-no-table': { status: 422, zh: '文件里没有工作表“{sheet}”。请不要删除或改名工作表。', en: 'The sheet {sheet} is missing.' },
  'form-sheet-refused': { status: 422, zh: '文件有 {count} 处需要改正，未写入任何数据。请按所列工作表、行、列改正后重新导入。', en: '{count} places of the file have to be corrected; nothing was written.' },
  'entry-heading': { status: 422, zh: '此处表头应为“{wanted}”，现为“{found}”。请不要改动表头或插入行列。', en: 'The heading {wanted} was changed to {found}.' },
  'entry-formula': { status: 422, zh: '此格是公式（={formula}），只接受填写的值；请复制后用“选择性粘贴—数值”代替公式。', en: 'A formula (={formula}) stands here; paste its value instead.' },
  'entry-error': { status: 422, zh: '此格是错误值 {error}，请改填正确的内容。', en: 'The error {error} stands here.' },
  'entry-number': { status: 422, zh: '“{value}”不是数字。没有发生填 0，不适用填“不适用”，尚未统计的留空。', en: '{value} is no number. Write 0 for none, n/a where it does not apply, nothing where it is not known.' },
  'entry-unit': { status: 422, zh: '此项以“{wanted}”计，填的是“{value}”：“{found}”与“{wanted}”不能相互代替，请填按“{wanted}”统计的数。', en: 'Counted in {wanted} here; {value} is in {found}, which is another thing.' },
  'entry-scale': { status: 422, zh: '“{value}”请换算后填写：此项以“{unit}”为单位，应填 {number}。', en: 'Convert {value}: in {unit} it is {number}.' },
  'entry-day': { status: 422, zh: '“{value}”不是日期，应写作 2019-05-30。', en: '{value} is no date; write 2019-05-30.' },
  'entry-choice': { status: 422, zh: '“{value}”不在可选内容之中，只能填：{choices}。', en: '{value} is none of {choices}.' },
  'entry-long': { status: 422, zh: '最多 {most} 字，现有 {length} 字。', en: 'At most {most} characters, there are {length}.' },
  'row-unknown': { status: 422, zh: '表中没有这一行，请不要插入行。', en: 'The form has no such row.' },
  'row-missing': { status: 422, zh: '缺少“{row}”一行，请不要删除行。', en: 'The row {row} is missing.' },
  'row-repeated': { status: 422, zh: '“{row}”一行出现了两次。', en: 'The row {row} is there twice.' },
})
