import { problems } from '../../kernel/problem.ts'

export const fileProblem = problems({
  'file-kind': { status: 422, zh: '不支持这种文件。可以上传：JPG、PNG、WebP 图片，PDF，Word（docx）和 Excel（xlsx）文件；仅修改扩展名不起作用。', en: 'This kind of file is not taken: JPG, PNG or WebP pictures, PDF, Word (docx) and Excel (xlsx) are; the extension alone makes no difference.' },
  'file-picture-broken': { status: 422, zh: '图片已损坏，无法打开。请换一张，或重新拍摄后上传。', en: 'The picture is damaged and cannot be opened: take another one.' },
  'file-picture-huge': { status: 422, zh: '图片超过 {most} 万像素，无法处理。请先缩小后再上传。', en: 'The picture has more than {most} x 10,000 pixels: make it smaller first.' },
  'file-unknown': { status: 422, zh: '附件“{name}”不在本单位已上传的文件之中。请重新上传。', en: 'The file {name} is none that this organisation has handed in: upload it again.' },
})
