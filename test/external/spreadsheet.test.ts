import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { looksLikeFormula } from '../../src/kernel/formula.ts'
import { writeSheet } from '../../src/platform/sheet/sheet.ts'
import { csvText } from '../../src/web/kit/csv.ts'

/** What leaves the product, opened by a spreadsheet that is told to evaluate: no cell of ours is. */
const CALC = ['/usr/bin/soffice', '/usr/bin/libreoffice', '/Applications/LibreOffice.app/Contents/MacOS/soffice'].find(existsSync)
if (!CALC) process.stderr.write('跳过：本机没有 LibreOffice / skipped: no LibreOffice on this machine (apt-get install libreoffice-calc)\n')
const MARKS = ['=', '+', '-', '@', '\t=', '\r=', '＝', '＋', '－', '﹣', '−', '＠', '﹦', '﹢', '﹫', ' =', '\u200b=', '\ufeff=']
const hostile = MARKS.flatMap((mark) => [`${mark}1+1`, `${mark}SUM(1,1)`, `${mark}HYPERLINK("http://x","y")`])
const UTF8_EVALUATED = 'CSV:44,34,76,1,,0,false,true,false,false,false,0,true'

it('knows each of them', () => { expect(hostile.filter((text) => !looksLikeFormula(text))).toEqual([]) })

describe.skipIf(!CALC)('a spreadsheet', () => {
  const dir = mkdtempSync(join(tmpdir(), 'jiangong-calc-'))
  afterAll(() => rmSync(dir, { recursive: true, force: true }))
  const opened = async (name: string) => {
    await promisify(execFile)(CALC!, [`-env:UserInstallation=file://${dir}/profile`, '--headless', ...(name.endsWith('.csv') ? [`--infilter=${UTF8_EVALUATED}`] : []), '--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76', '--outdir', join(dir, 'out'), join(dir, name)])
    return readFileSync(join(dir, 'out', name.replace(/\.xlsx$/, '.csv')), 'utf8').replace('\ufeff', '').replaceAll('\r\n', '\n')
  }
  const plain = (texts: readonly string[]) => texts.map((t) => /[",\n\r\t ]/.test(t) ? `"${t.replaceAll('"', '""')}"` : t).join('\n') + '\n'

  it('evaluates what is written without care, or the rest would prove nothing', async () => {
    writeFileSync(join(dir, 'naive.csv'), plain(['=1+1', '=SUM(1,1)']))
    expect(await opened('naive.csv')).toBe('2\n2\n')
  })
  it.each(['texts.xlsx', 'texts.csv'])('evaluates nothing of %s', async (name) => {
    writeFileSync(join(dir, name), name.endsWith('.csv') ? csvText(hostile.map((t) => [t]), null) : await writeSheet([{ name: 's', rows: hostile.map((t) => [t]), headerRows: 0 }]))
    const said = await opened(name)
    // each opening is there as a text; a value that was computed would stand in its place
    for (const text of ['1+1', 'SUM(1,1)', 'HYPERLINK(""http://x"",""y"")']) expect([text, said.split(text).length - 1]).toEqual([text, MARKS.length])
    expect(said.split('\n').filter((line) => /^"?'?(2|y|Err:|#)/.test(line))).toEqual([])
  })
})
