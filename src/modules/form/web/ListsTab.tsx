import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TwoNamesField } from '../../../web/kit/fields.tsx'
import { Field, useFormat } from '../../../web/kit/index.ts'
import { listColumn, type FormList, type ListColumn } from '../cell.ts'
import { keyFor, swapped } from '../design.ts'
import { useFaults } from './faults.ts'
import { GroupField } from './GridTab.tsx'
import { ListFrame } from './FormDrawing.tsx'
import type { Design } from './useDesign.ts'
import { ValueFields } from './ValueFields.tsx'

/** Growing tables: their columns, and how many rows there may be. */
export const ListsTab = ({ design }: { design: Design }) => {
  const { t } = useTranslation('form')
  const { form } = design
  const put = (lists: FormList[], mark = '') => design.set({ ...form, lists }, mark)
  const add = () => put([...form.lists, { key: keyFor({ zh: '', en: '' }, 'list', form.lists.map((l) => l.key)), label: { zh: '', en: '' }, columns: [column('', [])], minRows: 0, maxRows: 200 }])
  return (
    <>
      <p className="quiet">{t('rowList.note')}</p>
      {form.lists.map((list, i) => <ListEditor key={list.key} design={design} list={list} index={i} onChange={(next, mark) => put(form.lists.map((l) => l.key === list.key ? next : l), mark && `${list.key}.${mark}`)} onRemove={() => put(form.lists.filter((l) => l.key !== list.key))} />)}
      <Button onClick={add}>{t('rowList.add')}</Button>
    </>
  )
}
const column = (zh: string, used: readonly string[]): ListColumn => {
  const label = { zh, en: zh }, key = keyFor(label, 'k', used)
  return { ...listColumn.parse({ key, label: { zh: '-', en: '-' }, type: 'text', maxLength: 200 }), label }
}

interface ListProps { design: Design, list: FormList, index: number, onChange: (list: FormList, mark?: string) => void, onRemove: () => void }
const ListEditor = ({ design, list, index, onChange, onRemove }: ListProps) => {
  const { t } = useTranslation('form')
  const { say } = useFormat()
  const fault = useFaults(design)
  const [chosen, setChosen] = useState<string | null>(null)
  const was = design.issued?.lists.find((l) => l.key === list.key)
  const set = (part: Partial<FormList>, mark = '') => onChange({ ...list, ...part }, mark)
  const setColumn = (key: string, part: Partial<ListColumn>, mark = '') => set({ columns: list.columns.map((c) => c.key === key ? { ...c, ...part } : c) }, mark && `${key}.${mark}`)
  const add = () => { const made = column('', list.columns.map((c) => c.key)); set({ columns: [...list.columns, made] }); setChosen(made.key) }
  const name = say(list.label) || t('rowList.one', { n: index + 1 }), editing = list.columns.findIndex((c) => c.key === chosen), c = list.columns[editing]
  return (
    <fieldset>
      <legend>{name}</legend>
      <TwoNamesField label={t('rowList.label')} value={list.label} fault={fault(['lists', index, 'label']) !== null} onChange={(label) => set({ label }, 'label')} />
      <div className="fields">
        <Field label={t('rowList.minRows')} fault={fault(['lists', index, 'minRows'])}>{(id) => <InputNumber id={id} min={0} max={500} value={list.minRows} onChange={(n) => set({ minRows: n ?? 0 }, 'minRows')} />}</Field>
        <Field label={t('rowList.maxRows')} fault={fault(['lists', index, 'maxRows'])}>{(id) => <InputNumber id={id} min={1} max={500} value={list.maxRows} onChange={(n) => set({ maxRows: n ?? 200 }, 'maxRows')} />}</Field>
      </div>
      <ol className="plain-list" aria-label={t('rowList.columns')}>
        {list.columns.map((x, i) => {
          const label = say(x.label) || t('rowList.column', { n: i + 1 }), bad = design.faults.some((f) => f.path.slice(0, 4).join('.') === `lists.${index}.columns.${i}`)
          return (
            <li key={x.key} className="axis-line">
              <button type="button" className="pick grow" aria-pressed={chosen === x.key} onClick={() => setChosen(x.key)}>{i + 1}. {label}{bad ? <span className="form-fault"> ●</span> : null}</button>
              <GroupField named={label} group={x.group} onChange={(group) => setColumn(x.key, { group }, 'group')} />
              <span className="row-actions">
                <Button size="small" aria-label={`${label} ${t('up')}`} disabled={i === 0} onClick={() => set({ columns: swapped(list.columns, i, i - 1) })}>↑</Button>
                <Button size="small" aria-label={`${label} ${t('down')}`} disabled={i === list.columns.length - 1} onClick={() => set({ columns: swapped(list.columns, i, i + 1) })}>↓</Button>
                <Button size="small" aria-label={`${label} ${t('remove')}`} disabled={list.columns.length === 1} onClick={() => set({ columns: list.columns.filter((y) => y.key !== x.key) })}>{t('remove')}</Button>
              </span>
            </li>
          )
        })}
      </ol>
      <div className="design-bar"><Button size="small" onClick={add}>{t('rowList.addColumn')}</Button><Button size="small" danger onClick={onRemove}>{t('rowList.remove')}</Button></div>
      {c ? <section className="cell-editor" aria-label={t('rowList.editColumn', { label: say(c.label) || t('unnamed') })}>
        <h3><span>{say(c.label) || t('unnamed')} <small className="quiet code">{c.key}</small></span><Button size="small" onClick={() => setChosen(null)}>{t('close')}</Button></h3>
        <ValueFields column value={c} fixed={was?.columns.some((y) => y.key === c.key) ?? false} fault={(field) => fault(['lists', index, 'columns', editing, field])} onChange={(part, mark) => setColumn(c.key, part as Partial<ListColumn>, mark)} />
      </section> : null}
      <ListFrame list={list} />
    </fieldset>
  )
}
