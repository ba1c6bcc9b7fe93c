import { Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../../../web/kit/index.ts'
import { headFaults, type Head } from '../drafting.ts'
import type { Reading } from '../reading.ts'
import { factId } from './segments.ts'
import type { Draft, Drafting } from './useDraft.ts'

/** What the document says of itself; what it does not say is asked for. */
interface HeadProps { readonly draft: Draft, readonly reading: Reading, readonly active: string | null, readonly onPick: (id: string) => void, readonly change: Drafting['change'] }
export const HeadCard = ({ draft: { head }, reading, active, onPick, change }: HeadProps) => {
  const { t } = useTranslation('reader')
  const [open, setOpen] = useState(headFaults(head).length > 0)
  const set = (part: Partial<Head>) => change((now) => ({ head: { ...now.head, ...part } }), `head ${Object.keys(part).join()}`)
  const faults = headFaults(head), d = reading.document
  const line = (name: keyof typeof d, label: string, value: string) => value ? <div className="pair-fact"><dt>{label}</dt><dd><button type="button" className={`fact-button${active === factId(name) ? ' lit' : ''}`} onClick={() => onPick(factId(name))}>{value}</button></dd></div> : null
  return (
    <section className="proposal-group" aria-label={t('group.document')}>
      <h2>{t('group.document')}<button type="button" className="source-button" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? t('editDone') : t('edit')}</button></h2>
      {open ? <HeadFields head={head} set={set} /> : (
        <dl className="proposal-facts">
          {line('title', t('head.title'), head.title)}{line('documentNumber', t('head.documentNumber'), head.documentNumber)}{line('issuer', t('head.issuer'), head.issuer)}{line('issuedOn', t('head.issuedOn'), head.issuedOn)}
          {line('period', t('head.period'), head.from ? `${head.from}–${head.to}` : '')}{line('adoptedBy', t('head.adoptedBy'), [head.adoptedBy, head.adoptedOn].filter(Boolean).join('　'))}{line('theme', t('head.theme'), head.theme)}
          {d.parentDocuments.map((p) => <div key={p.title} className="pair-fact"><dt>{t('head.parent')}</dt><dd>{p.title}{p.documentNumber ? `（${p.documentNumber}）` : ''}</dd></div>)}
          {d.recipients.length ? <div className="pair-fact"><dt>{t('head.recipients')}</dt><dd>{d.recipients.map((r) => r.value).join('、')}</dd></div> : null}
          {reading.chapters.length ? <div className="pair-fact"><dt>{t('head.chapters')}</dt><dd><ul className="plain-list">{reading.chapters.filter((c) => c.level === Math.min(...reading.chapters.map((x) => x.level))).map((c, n) => <li key={n}><button type="button" className={`fact-button${active === factId(`chapter-${c.section}`) ? ' lit' : ''}`} onClick={() => onPick(factId(`chapter-${c.section}`))}>{c.section}　{c.title}</button></li>)}</ul></dd></div> : null}
          <div className="pair-fact"><dt>{t('head.code')}</dt><dd>{head.code}</dd></div>
        </dl>
      )}
      {faults.length ? <p className="form-fault" role="alert">{t('head.missing', { what: faults.map((f) => t(`head.${f}`)).join(t('join')) })}</p> : null}
    </section>
  )
}

export const HeadFields = ({ head, set }: { head: Head, set: (part: Partial<Head>) => void }) => {
  const { t } = useTranslation('reader')
  const faults = headFaults(head), fault = (name: (typeof faults)[number]) => faults.includes(name) ? t(`headFault.${name}`) : null
  return (
    <div className="fields proposal-edit">
      <Field label={t('head.code')} hint={t('head.codeHint')} fault={fault('code')}>{(id) => <Input id={id} maxLength={40} value={head.code} onChange={(e) => set({ code: e.target.value.trim() })} />}</Field>
      <Field wide label={t('head.title')} fault={fault('title')}>{(id) => <Input id={id} maxLength={200} value={head.title} onChange={(e) => set({ title: e.target.value })} />}</Field>
      <Field label={t('head.documentNumber')}>{(id) => <Input id={id} maxLength={60} value={head.documentNumber} onChange={(e) => set({ documentNumber: e.target.value })} />}</Field>
      <Field label={t('head.issuer')} fault={fault('issuer')}>{(id) => <Input id={id} maxLength={100} value={head.issuer} onChange={(e) => set({ issuer: e.target.value })} />}</Field>
      <Field label={t('head.issuedOn')} fault={fault('issuedOn')}>{(id) => <Input id={id} type="date" value={head.issuedOn} onChange={(e) => set({ issuedOn: e.target.value })} />}</Field>
      <Field label={t('head.period')} fault={fault('period')}>{(id) => <span className="pair"><InputNumber id={id} min={1949} max={2100} value={head.from || null} onChange={(y) => set({ from: y ?? 0 })} />–<InputNumber min={1949} max={2100} aria-label={t('edit_.to')} value={head.to || null} onChange={(y) => set({ to: y ?? 0 })} /></span>}</Field>
      <Field label={t('head.adoptedBy')}>{(id) => <Input id={id} maxLength={100} value={head.adoptedBy} onChange={(e) => set({ adoptedBy: e.target.value })} />}</Field>
      <Field label={t('head.adoptedOn')}>{(id) => <Input id={id} type="date" value={head.adoptedOn} onChange={(e) => set({ adoptedOn: e.target.value })} />}</Field>
      <Field wide label={t('head.theme')}>{(id) => <Input id={id} maxLength={100} value={head.theme} onChange={(e) => set({ theme: e.target.value })} />}</Field>
    </div>
  )
}
