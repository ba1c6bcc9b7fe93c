import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openArchive } from '../../src/platform/sheet/archive.ts'
import { documentOf } from './document.ts'
import { TITLE, yunze } from './yunze.ts'

/** The file that ships is the one that its source writes; a package is packed on some day, so what is compared is what stands in it. */
const partsOf = async (bytes: Buffer) => {
  const archive = await openArchive(bytes), text = async (name: string) => Buffer.from(await archive.members.find((m) => m.name === name)!.read()).toString()
  return Promise.all(['word/document.xml', 'word/header1.xml', 'word/styles.xml'].map(text))
}
it('is fresh: npx tsx examples/documents/write.ts writes it anew', async () => {
  expect(await partsOf(await readFile(join(import.meta.dirname, 'yunze-2021.docx')))).toEqual(await partsOf(await documentOf(yunze, TITLE)))
})
