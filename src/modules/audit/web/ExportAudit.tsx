import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem, saveBase64, useFormat, useWrite } from '../../../web/kit/index.ts'
import { exportAudit, listAudit } from '../audit.contract.ts'
import type { Filter } from './view.ts'

/** What the filter finds, as a spreadsheet; the export stands in the audit itself. */
export const ExportAudit = ({ filter }: { filter: Filter }) => {
  const { t } = useTranslation('audit')
  const { count } = useFormat()
  const { run, busy, error } = useWrite(exportAudit, [listAudit])
  const [said, setSaid] = useState('')
  const save = async () => {
    setSaid('')
    const file = await run({ body: filter }).catch(() => null)
    if (!file) return
    if (file.base64 === null) { setSaid(t('exportLost')); return }
    saveBase64({ ...file, base64: file.base64 })
    setSaid(t(file.more ? 'exportedMore' : 'exported', { n: count(file.rows) }))
  }
  return <><Button loading={busy} onClick={() => { void save() }}>{t('export')}</Button><span role="status" className="quiet">{said}</span><Problem error={error} /></>
}
