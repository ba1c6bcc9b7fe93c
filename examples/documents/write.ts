import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { documentOf } from './document.ts'
import { TITLE, yunze } from './yunze.ts'

/** `npx tsx examples/documents/write.ts` writes the documents that stand beside it; documents.test.ts proves them fresh. */
await writeFile(join(import.meta.dirname, 'yunze-2021.docx'), await documentOf(yunze, TITLE))
