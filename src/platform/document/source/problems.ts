import { nameCodes, problems } from '../../../kernel/problem.ts'

export const LARGEST_DOCUMENT = 32 << 20
export const documentProblem = problems({
  'document-too-large': { status: 413, zh: '文件超过 {limit} MB，没有读取。请删去文件中的图片，或另存为只含文字的文件后再试。', en: 'The file is larger than {limit} MB and was not read. Take its pictures out, or save the text alone, and try again.' },
  'document-empty': { status: 422, zh: '文件里没有文字，没有可以读取的内容。请确认选对了文件。', en: 'There is no text in the file. Check that it is the right one.' },
  'document-no-text': { status: 422, zh: '该 PDF 是扫描件，只有图片，没有文字，无法读取。请改用原来的 Word 文件；如果只有纸质件，请先用文字识别（OCR）软件转成文字。', en: 'This PDF is a scan: it has pictures and no text. Take the original Word file, or have the text recognised (OCR) first.' },
  'document-garbled': { status: 422, zh: '该 PDF 的文字没有可用的编码，读出来是乱码。请改用原来的 Word 文件，或用 Word、WPS 重新导出 PDF。', en: 'The letters of this PDF have no usable encoding. Take the original Word file, or export the PDF anew.' },
  'document-encrypted': { status: 422, zh: '文件设有打开密码，无法读取。请在 Word、WPS 或 PDF 软件中去掉密码，另存后再试。', en: 'The file is locked with a password. Take the password off, save it and try again.' },
  'document-old-word': { status: 422, zh: '这是旧版 Word 文件（.doc 或 .wps），只改扩展名不能变成 .docx。请用 Word 或 WPS 打开，“另存为” .docx 后再试。', en: 'This is a file of an old Word (.doc or .wps), whatever its name ends in. Open it in Word or WPS, save it as .docx and try again.' },
  'document-kind': { status: 422, zh: '这是{documentKind}，不是规划文件。可以读取的有：Word（.docx）、有文字的 PDF、网页（.html）和纯文本（.txt）。', en: 'This is {documentKind}. What can be read: Word (.docx), PDF with text, web pages (.html) and plain text (.txt).' },
  'document-unreadable': { status: 422, zh: '文件已损坏或不完整，无法读取。请用原来的软件打开并另存一份，或重新下载后再试。', en: 'The file is damaged or incomplete. Open it where it was made and save it anew, or download it again.' },
  'document-too-complex': { status: 422, zh: '文件展开后过大，或内容过于复杂，已停止读取。请删去图片和嵌入的对象，或把正文复制到新文件后再试。', en: 'The file unfolds to too much, or is too complex, and reading was stopped. Take out pictures and embedded objects, or copy its text into a new file.' },
})

/** What is no document, by its name. */
export const OTHERS = {
  sheet: { zh: '电子表格', en: 'a spreadsheet' }, slides: { zh: '演示文稿', en: 'a presentation' }, openDocument: { zh: 'OpenDocument 文件（.odt），请另存为 .docx', en: 'an OpenDocument file (save it as .docx)' }, rtf: { zh: 'RTF 文件，请用 Word 或 WPS 另存为 .docx', en: 'an RTF file (save it as .docx)' },
  archive: { zh: '压缩包', en: 'an archive' }, picture: { zh: '图片', en: 'a picture' }, ofd: { zh: 'OFD 文件，请用版式阅读软件导出为有文字的 PDF', en: 'an OFD file (export it as a PDF with text)' }, unknown: { zh: '无法识别的文件', en: 'no file that is known' },
}
nameCodes('documentKind', OTHERS)
