import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../web/kit/index.ts'
import type { ReportCell } from '../../form/browser.ts'
import { useDesk } from './desk.ts'
import { EntryField, type Hands } from './EntryField.tsx'
import { Shown } from './Shown.tsx'

/** One cell on the desk: typed, computed or read from a ledger; with what is found there, why it came back, and room for an explanation. */
export const CellBody = ({ cell, at, hands }: { cell: ReportCell, at: string, hands: Hands }) => {
  const { t } = useTranslation('report')
  const { say } = useFormat()
  const desk = useDesk(), { key } = cell, found = desk.foundAt(key), back = desk.backAt(key), label = say(cell.label), explained = desk.draft.explanations[key] ?? ''
  const typed = cell.source === 'typed' && desk.editable
  return (
    <div className="cell-body" data-place={key}>
      {typed ? <EntryField cell={cell} place={key} at={at} label={label} value={desk.values[key] ?? null} raw={desk.draft.raw[key]} finding={key in desk.draft.raw ? unreadable(t, cell) : found?.text ?? null} hard={key in desk.draft.raw || found?.hard === true} long={cell.type === 'text'} hands={hands} />
        : <output className="cell-said" aria-label={label}>{cell.source !== 'typed' && desk.values[key] == null ? <span className="quiet">{cell.source === 'ledger' ? t('ledgerNone') : '—'}</span> : <Shown cell={cell} value={desk.values[key]} />}</output>}
      {!typed && found ? <span className={found.hard ? 'cell-why hard' : 'cell-why'}>{found.text}</span> : null}
      {cell.source === 'computed' ? <span className="cell-mark" title={t('computedWhy')}>{t('computed')}</span> : cell.source === 'ledger' ? <span className="cell-mark" title={t('ledgerWhy')}>{t('ledger')}</span> : null}
      {back ? <span className="cell-back">{t('returnedCell', { reason: back })}</span> : null}
      {desk.editable && desk.asksAt(key) ? <Input.TextArea size="small" autoSize maxLength={500} value={explained} status={explained.trim() ? '' : 'warning'} aria-label={t('explain', { cell: label })} placeholder={t('explainHint')} onChange={(e) => desk.draft.explain(key, e.target.value)} />
        : explained ? <span className="cell-explained">{t('explained', { text: explained })}</span> : null}
    </div>
  )
}

/** Why text cannot be a value of this kind of cell. */
export const unreadable = (t: (key: string) => string, cell: { readonly type: string }): string => t(cell.type === 'date' ? 'unreadable.date' : cell.type === 'choice' ? 'unreadable.choice' : 'unreadable.number')
