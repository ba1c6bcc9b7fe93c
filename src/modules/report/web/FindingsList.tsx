import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage, writeEntry } from '../../../web/kit/index.ts'
import { sayFinding } from '../../form/browser.ts'
import { jumpTo, useDesk } from './desk.ts'

const MOST = 50
/** 审核结果 as they stand, hard ones first; each leads to its cell. */
export const FindingsList = () => {
  const { t } = useTranslation('report')
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const { findings, draft, editable, nameAt } = useDesk()
  const [open, setOpen] = useState(false)
  if (!editable) return null
  const raw = Object.keys(draft.raw), ordered = [...findings].sort((a, b) => Number(b.hard) - Number(a.hard)), first = raw[0] ?? ordered[0]?.cell
  if (first === undefined) return <p className="quiet findings-none" role="status">{t('check.none')}</p>
  const hard = findings.filter((f) => f.hard).length + raw.length, soft = findings.length - (hard - raw.length)
  return (
    <div className="findings" role="status">
      <span>{[hard ? t('check.hard', { n: hard }) : '', soft ? t('check.soft', { n: soft }) : ''].filter(Boolean).join(t('check.and'))}</span>
      <Button size="small" onClick={() => jumpTo(first)}>{t('check.first')}</Button>
      <Button size="small" type="text" aria-expanded={open} onClick={() => setOpen(!open)}>{t(open ? 'check.less' : 'check.all')}</Button>
      {open ? <ul>
        {raw.map((place) => <li key={place}><button type="button" className="link-button hard" onClick={() => jumpTo(place)}>{nameAt(place)}</button> {t('check.unreadable', { text: draft.raw[place] })}</li>)}
        {ordered.slice(0, MOST).map((f, i) => <li key={`${f.cell} ${i}`}><button type="button" className={f.hard ? 'link-button hard' : 'link-button'} onClick={() => jumpTo(f.cell)}>{nameAt(f.cell)}</button> {sayFinding(f, language, writeEntry)}</li>)}
        {ordered.length > MOST ? <li className="quiet">{t('check.more', { n: ordered.length - MOST })}</li> : null}
      </ul> : null}
    </div>
  )
}
