import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { Go, Page, send, useFormat, useWrite } from '../../../web/kit/index.ts'
import { SheetImport } from '../../../web/kit/SheetImport.tsx'
import { getOrg, getOrgTemplate, importOrgs, listChildren, listOrgs } from '../org.contract.ts'
import { fieldText } from '../org.text.ts'

type Result = Answer<typeof importOrgs>

const ImportOrgs = () => {
  const { t } = useTranslation('sheet')
  const { say } = useFormat()
  const { run } = useWrite(importOrgs, [listOrgs, listChildren, getOrg])
  const [done, setDone] = useState<Result | null>(null)
  return (
    <Page title={t('orgs.title')} note={t('orgs.note')} trail={<Go to="/orgs">{t('orgs.list')}</Go>}>
      {done ? <p className="notice" role="status">{t('orgs.done', { created: done.created, changed: done.changed })} <Go to="/orgs">{t('orgs.back')}</Go></p>
        : <SheetImport<Result> code={say(fieldText.code)} name={say(fieldText.name)} template={() => send(getOrgTemplate, {})} run={(file, dryRun) => run({ body: { file, dryRun } })} onDone={setDone} />}
    </Page>
  )
}
export default ImportOrgs
