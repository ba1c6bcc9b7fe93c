import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer, Contract, Input } from '../../kernel/contract.ts'
import { recordExport } from '../../modules/audit/browser.ts'
import { send } from './client.ts'
import { csvText, saveFile, type Cell } from './csv.ts'
import { useFormat } from './format.ts'
import { Problem } from './Problem.tsx'
import { after, useWrite, type PageAnswer } from './query.ts'
import { useSession } from './session.tsx'

/** Everything that a list's filter finds, page after page, not only what has been scrolled to. */
export const everyPage = async <C extends Contract>(contract: C, input: Input<C>, onPart: (rows: number) => void): Promise<Answer<C>[]> => {
  const pages: Answer<C>[] = []
  let rows = 0
  for (let key: string | null = ''; key !== null;) {
    const page: Answer<C> = await send(contract, key ? after(input, key) : input)
    pages.push(page)
    rows += (page as { rows: readonly unknown[] }).rows.length
    onPart(rows)
    key = (page as PageAnswer).next
  }
  return pages
}

/** A list as a file that a spreadsheet opens, once the record knows of it; `table` gives head and lines, and may be told how far it has come. */
export const ExportButton = ({ name, table }: { name: string, table: (onPart: (rows: number) => void) => Cell[][] | Promise<Cell[][]> }) => {
  const { t } = useTranslation('kit')
  const { count } = useFormat()
  const { post, today, demo } = useSession()
  const { run } = useWrite(recordExport)
  const [got, setGot] = useState<number | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const save = async () => {
    setError(null); setGot(0)
    try {
      const lines = await table(setGot), filter = location.pathname + location.search
      await run({ body: { list: name, filter: filter.slice(0, 500), rows: Math.max(0, lines.length - 1) } })
      saveFile(`${name}-${post.orgName}-${today}.csv`, csvText(lines, demo ? t('demo.mark') : null))
    } catch (e) { setError(e instanceof Error ? e : new Error(String(e))) }
    setGot(null)
  }
  return <><Button loading={got !== null} onClick={() => { void save() }}>{got ? t('exporting', { n: count(got) }) : t('export')}</Button><Problem error={error} /></>
}
