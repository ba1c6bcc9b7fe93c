import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../web/kit/index.ts'
import type { LayoutNote } from '../form.contract.ts'
import type { Fault } from '../sound.ts'
import type { Design } from './useDesign.ts'

/** Undo and redo, and what became of work that was not saved. */
export const Notices = ({ design, base, known }: { design: Design, base: number, known: boolean }) => {
  const { t } = useTranslation('form')
  return (
    <>
      <div className="design-bar">
        <Button size="small" disabled={!design.undo} title="Ctrl+Z" onClick={() => design.undo?.()}>{t('undo')}</Button>
        <Button size="small" disabled={!design.redo} title="Ctrl+Y" onClick={() => design.redo?.()}>{t('redo')}</Button>
        <span className="quiet" role="status">{design.dirty ? t('keptHere') : known ? t('allSaved') : ''}</span>
        {design.dirty && known ? <Button size="small" type="text" onClick={design.discard}>{t('discard')}</Button> : null}
      </div>
      {design.restored !== null ? <div className="notice"><p>{design.restored === base ? t('restored') : t('restoredOld')}</p><Button size="small" onClick={design.discard}>{t('discard')}</Button></div> : null}
    </>
  )
}

/** Everything that stands against storing it, each a way to its place. */
export const Faults = ({ design, onGo }: { design: Design, onGo: (fault: Fault) => void }) => {
  const { t } = useTranslation('form')
  const { say } = useFormat()
  const { faults, form } = design
  if (!faults.length) return <p className="unseen" role="status">{t('sound')}</p>
  const place = ({ path }: Fault): string => {
    const [part, i, inner, n] = path, colon = t('colon')
    if (part === 'cells' && typeof i === 'number') return `${t('at.cell', { n: i + 1 })}${form.cells[i] && say(form.cells[i].label) ? `“${say(form.cells[i].label)}”` : ''}${colon}`
    if (part === 'lists' && typeof i === 'number') return `${t('at.list', { n: i + 1 })}${inner === 'columns' && typeof n === 'number' ? t('at.column', { n: n + 1 }) : ''}${colon}`
    if (part === 'checks' && typeof i === 'number') return `${t('at.check', { n: i + 1 })}${colon}`
    return part === 'grid' ? `${t('at.grid')}${colon}` : part === 'title' ? `${t('head.title')}${colon}` : part === 'code' ? `${t('head.code')}${colon}` : ''
  }
  return (
    <div className="notice design-faults" role="status">
      <p>{t('faults', { n: faults.length })}</p>
      <ul>{faults.slice(0, 8).map((f) => <li key={`${f.path.join('.')} ${f.zh}`}><button type="button" onClick={() => onGo(f)}>{place(f)}{say(f)}</button></li>)}{faults.length > 8 ? <li>{t('faultsMore', { n: faults.length - 8 })}</li> : null}</ul>
    </div>
  )
}

/** What the reader of a spreadsheet's layout guessed: to be looked at once, before the form is saved. */
export const LayoutNotes = ({ notes }: { notes: readonly LayoutNote[] }) => {
  const { t } = useTranslation('form')
  const { say } = useFormat()
  if (!notes.length) return null
  return <div className="notice" role="note" aria-label={t('layout.notes')}><p>{t('layout.notesOf', { n: notes.length })}</p><ul>{notes.map((n, i) => <li key={i}>{n.at ? <code>{n.at}</code> : null} {say(n)}</li>)}</ul></div>
}
