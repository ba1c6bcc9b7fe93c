import { nameCodes, problems } from '../../../kernel/problem.ts'
import { importFieldText } from './sheet.text.ts'

nameCodes('importField', importFieldText)
nameCodes('importFrom', importFieldText)

/** What a line of a spreadsheet lacks, each with what to do about it; and what stands against an import as a whole. */
export const importProblem = problems({
  'import-formula': { status: 422, zh: '这里是公式或公式的错误（{value}），不按其结果取数。请在表格中“选择性粘贴—数值”后重新导入。', en: 'A formula stands here ({value}); paste it as a value and import again.' },
  'import-too-long': { status: 422, zh: '超过 {most} 个字，请删减后重新导入。', en: 'Longer than {most} characters.' },
  'import-no-text': { status: 422, zh: '题目和内容都是空的。请至少填写一项；本行如不是建议，请删去。', en: 'Neither title nor text; fill in one of them, or take the line out.' },
  'import-short': { status: 422, zh: '题目“{value}”过短，至少 2 个字。', en: 'The title {value} is too short: 2 characters at least.' },
  'import-title-cut': { status: 422, zh: '题目超过 {most} 个字：题目取前 {most} 个字，全文写入内容或保留在导入来源中。', en: 'The title is longer than {most} characters: its beginning becomes the title, all of it is kept.' },
  'import-no-author': { status: 422, zh: '没有提出人。参与人数按提出人统计，请填写姓名。', en: 'No author; those who take part are counted by author.' },
  'import-many-authors': { status: 422, zh: '提出人超过 {most} 位，请只保留主要提出人。', en: 'More than {most} authors.' },
  'import-tag': { status: 422, zh: '类别“{value}”未对应。请在“值的对应”中选择对应的类别，或选择不对应。', en: 'The tag {value} is not mapped yet.' },
  'import-state': { status: 422, zh: '办理状态“{value}”未对应。请在“值的对应”中选择它相当于哪个状态。', en: 'The state {value} is not mapped yet.' },
  'import-flag': { status: 422, zh: '“{value}”无法识别，应填“是”或“否”。', en: '{value} is neither yes nor no.' },
  'import-day': { status: 422, zh: '“{value}”不能识别为日期，应写作 2013-05-03、2013.5.3 或 2013年5月；只有年份的，请写到月。', en: '{value} is no day; write 2013-05-03 or 2013.5.3; a month as 2013-05.' },
  'import-future': { status: 422, zh: '“{value}”晚于今天，请核对。', en: '{value} is later than today.' },
  'import-no-day': { status: 422, zh: '没有提出日期，无法计入任何期间。请填写日期，或在“无日期的行”中指定一个日期。', en: 'No day of raising; give one, or one for all lines without.' },
  'import-order': { status: 422, zh: '日期 {value} 早于前一环节的 {before}，请核对先后。', en: 'The day {value} is before {before}, that of the step before.' },
  'import-day-taken': { status: 422, zh: '没有填写{importField}，按{importFrom}计入。', en: 'No {importField}: counted on the {importFrom}.' },
  'import-money': { status: 422, zh: '“{value}”不能识别为金额，应写作 12000、1.2万元 或 35,000元；不写“约”“左右”。', en: '{value} is no amount; write 12000 or 35,000.50, with its unit where it is another one than the heading names.' },
  'import-money-early': { status: 422, zh: '尚未实施，效益和奖励不计入；原文保留在导入来源中。', en: 'Not carried out yet: benefit and reward do not count; what was written is kept.' },
  'import-contradiction': { status: 422, zh: '既写未采纳、又写已采纳或已实施，请核对。', en: 'It says both that it was declined and that it was adopted or carried out.' },
  'import-ownership-unknown': { status: 422, zh: '所有制“{value}”未识别；所有制以组织信息为准，本列不写入。', en: 'The ownership {value} is not known; that of the directory holds.' },
  'import-ownership-differs': { status: 422, zh: '文件写“{value}”，组织信息为“{held}”；统计以组织信息为准，如有误请到组织管理更正。', en: 'The file says {value}, the directory {held}, which holds.' },
  'import-org-unknown': { status: 422, zh: '单位“{value}”不在您的管辖范围内，或没有这个名称。请写单位全称或单位代码；留空则记在本单位。', en: 'No organisation {value} in your scope; write its full name or its code.' },
  'import-org-many': { status: 422, zh: '名称为“{value}”的单位不止一个，请改写单位代码。', en: 'Several organisations are called {value}; write the code.' },
  'import-org-shut': { status: 422, zh: '“{value}”当时尚未成立或已撤销，不能计入该日期。', en: '{value} was not open on that day.' },
  'import-same-row': { status: 422, zh: '与第 {row} 行完全相同，不重复导入。', en: 'The same as line {row}: not taken twice.' },
  'import-already': { status: 422, zh: '已在 {day} 由《{file}》第 {row} 行导入（{number}），不重复导入。', en: 'Taken in on {day} already, from line {row} of {file} ({number}).' },
  'import-no-rows': { status: 422, zh: '所选工作表在表头行以下没有数据。请核对工作表和表头行。', en: 'There is nothing below the row of headings of that sheet.' },
  'import-no-sheet': { status: 422, zh: '文件中没有工作表“{sheet}”。', en: 'There is no sheet {sheet} in it.' },
  'import-many-rows': { status: 422, zh: '共 {rows} 行，一次最多导入 {most} 行。请按年度或单位分成几个文件。', en: '{rows} lines; {most} at most in one file.' },
  'import-no-columns': { status: 422, zh: '请先指定“题目”或“内容”、“提出人”对应的列。', en: 'Say first which columns hold title or text, and the authors.' },
  'import-not-open': { status: 409, zh: '该文件已在导入或已导入，不能再改。', en: 'It is being taken in, or has been.' },
  'import-unchecked': { status: 409, zh: '请先核对，再导入。', en: 'Check it first.' },
  'import-refused': { status: 422, zh: '有 {count} 行不能导入，未写入任何数据。请按提示修改文件或对应关系后重新核对。', en: '{count} lines cannot be taken; nothing was written.' },
  'import-nothing': { status: 409, zh: '没有新的建议可导入：全部 {same} 行都已在台账中。', en: 'Nothing new: all {same} lines are there already.' },
  'import-changed': { status: 409, zh: '核对之后，组织或台账有变化，有 {count} 行不能导入，未写入任何数据。请重新核对。', en: 'Something changed since the check: {count} lines cannot be taken; nothing was written. Check again.' },
  'import-no-post': { status: 403, zh: '上传人的账号或岗位已停用，未导入。', en: 'The account or post that started it is no longer in force.' },
  'import-gave-up': { status: 500, zh: '导入多次意外中断，未写入任何数据。请重新导入，或联系系统管理员。', en: 'Cut off several times; nothing was written.' },
})
