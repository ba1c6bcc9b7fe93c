import { looksLikeFormula } from '../../kernel/formula.ts'

/** Leaves the product as a file that a spreadsheet opens: BOM for Chinese, formulas defused, invented data said to be so. */
export type Cell = string | number | null

export const csvText = (rows: readonly (readonly Cell[])[], demoNote: string | null): string =>
  '\ufeff' + (demoNote ? [[demoNote], ...rows] : rows).map((row) => row.map(cellText).join(',')).join('\r\n') + '\r\n'

const cellText = (cell: Cell): string => {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const safe = looksLikeFormula(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const saveFile = (name: string, content: BlobPart, type = 'text/csv;charset=utf-8') => {
  const url = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** A file as the contracts carry it: name, media type, base64. */
export const saveBase64 = ({ name, mediaType, base64 }: { readonly name: string, readonly mediaType: string, readonly base64: string }) =>
  saveFile(name, Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)), mediaType)

/** The other way round: what somebody picked, as the contracts carry it. */
export const base64Of = (file: File): Promise<string> => new Promise((done, fail) => {
  const reader = new FileReader()
  reader.onload = () => done(String(reader.result).replace(/^data:[^,]*,/, ''))
  reader.onerror = () => fail(reader.error ?? new Error(file.name))
  reader.readAsDataURL(file)
})
