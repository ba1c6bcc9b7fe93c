import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../web/kit/index.ts'
import { roleText } from '../../people/browser.ts'
import { outcomeText, subjectText, viaText } from '../audit.text.ts'
import type { NameOf, Row } from './AuditPage.tsx'
import { Who } from './AuditTable.tsx'

/** To the second, because the order of things is what is asked here. */
const exact = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' })

const AuditDetail = ({ row, nameOf, onClose }: { row: Row, nameOf: NameOf, onClose: () => void }) => {
  const { t } = useTranslation('audit')
  const { say, name } = useFormat()
  const { code, ...facts } = row.detail
  const entries = Object.entries(facts)
  return (
    <Drawer open title={t('row.title', { id: row.id })} onClose={onClose} size={560} closable={{ 'aria-label': t('row.close') }}>
      <dl className="audit-facts">
        <dt>{t('col.at')}</dt><dd>{exact.format(new Date(row.at))}</dd>
        <dt>{t('col.action')}</dt><dd>{nameOf(row.action)} <code>{row.action}</code></dd>
        <dt>{t('col.outcome')}</dt><dd>{say(outcomeText[row.outcome])}</dd>
        {code === undefined ? null : <><dt>{t('row.code')}</dt><dd><code>{String(code)}</code></dd></>}
        <dt>{t('col.subject')}</dt><dd>{row.subject ? say(subjectText(row.subject)) : '—'}</dd>
        <dt>{t('col.who')}</dt><dd><Who row={row} /></dd>
        <dt>{t('row.role')}</dt><dd>{row.role ? say(roleText[row.role]) : '—'}</dd>
        <dt>{t('col.org')}</dt><dd>{row.org ? <>{name(row.org)} <code>{row.org.code}</code></> : '—'}</dd>
        <dt>{t('row.via')}</dt><dd>{row.via ? say(viaText[row.via]) : '—'}</dd>
        <dt>{t('col.address')}</dt><dd>{row.address ?? '—'}</dd>
        <dt>{t('row.session')}</dt><dd>{row.session ? <code>{row.session}</code> : '—'}</dd>
        <dt>{t('row.request')}</dt><dd>{row.requestId ? <code>{row.requestId}</code> : '—'}</dd>
        <dt>{t('row.block')}</dt><dd>{row.block ?? t('row.waiting')}</dd>
      </dl>
      <h3>{t('row.facts')}</h3>
      {entries.length ? <dl className="audit-facts">{entries.map(([fact, value]) => <div key={fact} className="audit-fact"><dt><code>{fact}</code></dt><dd>{typeof value === 'object' ? JSON.stringify(value) : String(value)}</dd></div>)}</dl> : <p className="quiet">{t('row.noFacts')}</p>}
    </Drawer>
  )
}
export default AuditDetail
