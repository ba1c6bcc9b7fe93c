import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { CopyButton, csvText, DataTable, Go, Page, saveFile, send, useFormat, useSession, useWrite } from '../../../web/kit/index.ts'
import { SheetImport } from '../../../web/kit/SheetImport.tsx'
import { getPeopleTemplate, importPeople, listPeople } from '../people.contract.ts'
import { personFieldText } from '../people.text.ts'

type Result = Answer<typeof importPeople>

const ImportPeople = () => {
  const { t } = useTranslation('people')
  const { say } = useFormat()
  const { run } = useWrite(importPeople, [listPeople])
  const [done, setDone] = useState<Result | null>(null)
  return (
    <Page title={t('import.title')} note={t('import.note')} trail={<Go to="/people">{t('list.title')}</Go>}>
      {done ? <Passwords result={done} />
        : <SheetImport<Result> code={say(personFieldText.login)} name={say(personFieldText.name)} template={() => send(getPeopleTemplate, {})} run={(file, dryRun) => run({ body: { file, dryRun } })} onDone={setDone} />}
    </Page>
  )
}

/** Their only showing: to be handed out before the page is left. */
const Passwords = ({ result }: { result: Result }) => {
  const { t } = useTranslation('people')
  const { demo } = useSession()
  const rows = result.passwords ?? []
  const table = [[t('row.login'), t('once.password')], ...rows.map((r) => [r.login, r.password])]
  return (
    <>
      <p className="notice" role="status">{t('import.done', { accounts: rows.length, posts: result.created })} {t('once.note')}</p>
      <div className="bar">
        <CopyButton text={table.map((r) => r.join('\t')).join('\n')}>{t('import.copy')}</CopyButton>
        <Button onClick={() => saveFile(`${t('once.password')}.csv`, csvText(table, demo ? '演示数据' : null))}>{t('import.save')}</Button>
        <Button onClick={() => print()}>{t('import.print')}</Button>
        <Go to="/people" search={{ below: 'yes' }}>{t('import.back')}</Go>
      </div>
      <DataTable caption={t('once.password')} columns={[{ key: 'login', title: t('row.login'), head: true, render: (r) => r.login }, { key: 'password', title: t('once.password'), render: (r) => <code>{r.password}</code> }]} rows={rows} rowKey={(r) => r.login} />
    </>
  )
}
export default ImportPeople
