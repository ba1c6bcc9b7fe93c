import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Section, useFormat } from '../../../web/kit/index.ts'
import { partsOf, type CellValue, type ListRow } from '../../form/browser.ts'
import { useDesk } from './desk.ts'
import { idOf, type Conflict, type Side } from './merge.ts'
import { Shown } from './Shown.tsx'

/** Both of us changed the same: mine, theirs and what stood there before, chosen one by one or all at once. Until then nothing of either is lost. */
export const ConflictView = () => {
  const { t } = useTranslation('report')
  const { say } = useFormat()
  const { view, draft, nameAt } = useDesk()
  const [chosen, setChosen] = useState<Readonly<Record<string, Side>>>({})
  if (!draft.dispute) return null
  const { conflicts } = draft.dispute, open = conflicts.filter((c) => !chosen[idOf(c)]).length
  const all = (side: Side) => setChosen(Object.fromEntries(conflicts.map((c) => [idOf(c), side])))
  const shown = (c: Conflict, v: CellValue | ListRow) => {
    const { key, column } = partsOf(c.place), list = view.form.lists.find((l) => l.key === key)
    if (c.kind === 'explanation') return typeof v === 'string' && v ? v : t('conflict.nothing')
    if (c.kind === 'row') {
      if (v === null || typeof v !== 'object') return t('conflict.noRow')
      return <ul className="lines">{list?.columns.map((col) => <li key={col.key}>{say(col.label)}: <Shown cell={col} value={v.values[col.key]} /></li>)}</ul>
    }
    const cell = list ? list.columns.find((col) => col.key === column) : view.form.cells.find((x) => x.key === key)
    return cell && (v === null || typeof v !== 'object') ? <Shown cell={cell} value={v} /> : null
  }
  const choice = (c: Conflict, side: Side) => (
    <td><label className="conflict-choice"><input type="radio" name={idOf(c)} checked={chosen[idOf(c)] === side} onChange={() => setChosen({ ...chosen, [idOf(c)]: side })} /><span>{shown(c, c[side])}</span></label></td>
  )
  return (
    <Section title={t('conflict.title', { n: conflicts.length })} actions={<><Button size="small" onClick={() => all('mine')}>{t('conflict.allMine')}</Button><Button size="small" onClick={() => all('theirs')}>{t('conflict.allTheirs')}</Button></>}>
      <p className="notice" role="alert">{t('conflict.note')}</p>
      <div className="table-box">
        <table className="table conflicts">
          <caption className="unseen">{t('conflict.title', { n: conflicts.length })}</caption>
          <thead><tr><th scope="col">{t('item')}</th><th scope="col">{t('conflict.mine')}</th><th scope="col">{t('conflict.theirs')}</th><th scope="col">{t('conflict.base')}</th></tr></thead>
          <tbody>{conflicts.map((c) => (
            <tr key={idOf(c)}><th scope="row">{nameAt(c.place)}{c.kind === 'explanation' ? t('conflict.explanation') : ''}</th>{choice(c, 'mine')}{choice(c, 'theirs')}<td className="quiet">{shown(c, c.base)}</td></tr>
          ))}</tbody>
        </table>
      </div>
      <p className="conflict-done"><Button type="primary" disabled={open > 0} onClick={() => { draft.resolve(chosen); setChosen({}) }}>{t('conflict.save')}</Button> {open ? <span className="quiet">{t('conflict.open', { n: open })}</span> : null}</p>
    </Section>
  )
}
