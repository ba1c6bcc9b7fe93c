import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { csvText, Problem, saveFile, send, useFormat, useSession } from '../../../web/kit/index.ts'
import { listOrgs } from '../org.contract.ts'
import { orgCsv } from './orgCsv.ts'
import { queryOf, type Row, type View } from './orgView.ts'

const PART = 500

/** Everything the filter finds, not only what has been scrolled to. */
export const ExportOrgs = ({ view }: { view: View }) => {
  const { t } = useTranslation('org')
  const { language, count } = useFormat()
  const { post, today, demo } = useSession()
  const [got, setGot] = useState<number | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const save = async () => {
    setError(null); setGot(0)
    try {
      const rows = await allOf(view, setGot)
      saveFile(`${t('title')}-${post.orgName}-${today}.csv`, csvText(orgCsv(rows, language, { yes: t('yes'), no: t('no'), parent: t('col.parent'), closedOn: t('col.closedOn') }), demo ? t('col.mark') : null))
    } catch (e) { setError(e instanceof Error ? e : new Error(String(e))) }
    setGot(null)
  }
  return <><Button loading={got !== null} onClick={() => { void save() }}>{got ? t('exporting', { n: count(got) }) : t('export')}</Button><Problem error={error} /></>
}

const allOf = async (view: View, onPart: (n: number) => void): Promise<Row[]> => {
  const rows: Row[] = []
  for (let after: string | null | undefined; after !== null;) {
    const page = await send(listOrgs, { query: { ...queryOf(view, PART), ...(after ? { after } : {}) } })
    rows.push(...page.rows)
    onPart(rows.length)
    after = page.next
  }
  return rows
}
