import { Button, DatePicker, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field, Go, Loaded, Page, Problem, Section, useFormat, useRead, useSession, useUrlState, useWrite } from '../../../web/kit/index.ts'
import { getProposal } from '../../proposal/browser.ts'
import { createInnovation, getInnovation, saveInnovation } from '../innovation.contract.ts'
import { fieldsAsked, FIELD_SHAPES, INNOVATION_KINDS, type InnovationKind } from '../innovation.ts'
import { innovationChoiceText, innovationFieldText, innovationKindText } from '../innovation.text.ts'
import { REFRESH, type Innovation } from './InnovationPage.tsx'
import './innovation.css'

interface Author { readonly account?: number, readonly name: string, readonly share: number }
interface Written { readonly kind: InnovationKind, readonly title: string, readonly summary: string, readonly fields: Readonly<Record<string, string>>, readonly finishedOn: string, readonly benefit: number | null, readonly authors: readonly Author[] }

/** Registered, or changed while it is a draft: what the kind asks for is asked, and nothing else. */
const InnovationForm = () => {
  const { t } = useTranslation('innovation')
  const { innovation } = useParams({ strict: false }) as { innovation?: string }, [{ proposal }] = useUrlState({ proposal: '' })
  const read = useRead(getInnovation, { params: { innovation: innovation ?? '' } }, { enabled: innovation !== undefined }), from = useRead(getProposal, { params: { proposal } }, { enabled: proposal !== '' })
  const trail = <Go to="/innovations">{t('title')}</Go>
  if (innovation) return read.data ? <Form key={read.data.id} old={read.data} /> : <Page title={t('create')} trail={trail}><Loaded of={read}>{() => null}</Loaded></Page>
  if (proposal) return from.data ? <Form of={{ id: proposal, title: from.data.title, summary: from.data.body, finishedOn: from.data.verifiedOn ?? '', authors: from.data.authors.map((a) => ({ name: a.name, share: a.share })) }} /> : <Page title={t('create')} trail={trail}><Loaded of={from}>{() => null}</Loaded></Page>
  return <Form />
}

const Form = ({ old, of }: { old?: Innovation, of?: { id: string, title: string, summary: string, finishedOn: string, authors: readonly Author[] } }) => {
  const { t } = useTranslation('innovation')
  const { say, language } = useFormat()
  const me = useSession(), navigate = useNavigate(), create = useWrite(createInnovation, REFRESH), save = useWrite(saveInnovation, REFRESH), error = create.error ?? save.error
  const [w, setW] = useState<Written>(() => old
    ? { kind: old.kind, title: old.title, summary: old.summary, fields: old.fields, finishedOn: old.finishedOn, benefit: old.benefit, authors: old.authors.map((a) => ({ name: a.name, share: a.share, ...(a.account === null ? {} : { account: a.account }) })) }
    : { kind: 'improvement', title: of?.title ?? '', summary: of?.summary ?? '', fields: {}, finishedOn: of?.finishedOn ?? '', benefit: null, authors: of?.authors ?? [{ account: me.account.id, name: me.account.name, share: 10_000 }] })
  const [looked, setLooked] = useState(false), asked = fieldsAsked(w.kind), own = Boolean(of ?? old?.proposal), sum = w.authors.reduce((n, a) => n + a.share, 0)
  const missing = (name: string) => looked && !w.fields[name]?.trim() ? t('act.missing') : null
  const send = async () => {
    setLooked(true)
    if (w.title.trim().length < 2 || w.summary.trim().length < 2 || !w.finishedOn || asked.some((f) => f.needed && !w.fields[f.name]?.trim()) || sum !== 10_000) return
    const fields = Object.fromEntries(asked.flatMap(({ name }) => w.fields[name]?.trim() ? [[name, w.fields[name].trim()]] : []))
    const body = { ...w, title: w.title.trim(), summary: w.summary.trim(), fields, authors: own ? [] : w.authors.map(({ account, name, share }) => account === undefined ? { name, share } : { account, share }) }
    const made = await (old ? save.run({ params: { innovation: old.id }, body }, old.version) : create.run({ body: { ...body, proposal: of?.id ?? null } })).catch(() => null)
    if (made) void navigate({ to: `/innovations/${made.id}` as never })
  }
  const dayField = (id: string, value: string | undefined, set: (v: string) => void) => <DatePicker id={id} value={value ? dayjs(value) : null} format={language === 'en' ? 'YYYY-MM-DD' : 'YYYY年M月D日'} onChange={(d) => set(d ? d.format('YYYY-MM-DD') : '')} />
  const put = (name: string, value: string) => setW({ ...w, fields: { ...w.fields, [name]: value } })
  return (
    <Page title={old ? old.title : t('create')} trail={<Go to="/innovations">{t('title')}</Go>} note={of ? t('ofProposal', { title: of.title }) : t('formNote')}>
      <div className="act-fields innovation-form">
        <Field label={t('col.kind')}>{(id) => <Select id={id} value={w.kind} onChange={(kind: InnovationKind) => setW({ ...w, kind })} options={INNOVATION_KINDS.map((k) => ({ value: k, label: say(innovationKindText[k]) }))} />}</Field>
        <Field label={t('col.title')} fault={looked && w.title.trim().length < 2 ? t('act.missing') : null}>{(id) => <Input id={id} maxLength={100} value={w.title} onChange={(e) => setW({ ...w, title: e.target.value })} />}</Field>
        <Field label={t('summary')} fault={looked && w.summary.trim().length < 2 ? t('act.missing') : null}>{(id) => <Input.TextArea id={id} rows={6} maxLength={4000} showCount value={w.summary} onChange={(e) => setW({ ...w, summary: e.target.value })} />}</Field>
        <Field label={t('col.finished')} fault={looked && !w.finishedOn ? t('act.missing') : null}>{(id) => dayField(id, w.finishedOn, (finishedOn) => setW({ ...w, finishedOn }))}</Field>
        {asked.map(({ name, needed }) => {
          const label = say(innovationFieldText[name as keyof typeof innovationFieldText])
          return <Field key={name} label={needed ? label : t('optional', { label })} fault={needed ? missing(name) : null}>{(id) => FIELD_SHAPES[name] === 'day' ? dayField(id, w.fields[name], (v) => put(name, v))
            : FIELD_SHAPES[name] === 'choice' ? <Select id={id} value={w.fields[name] || null} onChange={(v: string) => put(name, v)} options={Object.entries((innovationChoiceText as Record<string, Record<string, { zh: string, en: string }>>)[name]!).map(([value, text]) => ({ value, label: say(text) }))} />
            : <Input id={id} maxLength={120} value={w.fields[name] ?? ''} onChange={(e) => put(name, e.target.value)} />}</Field>
        })}
        <Field label={t('optional', { label: t('col.benefit') })}>{(id) => <InputNumber id={id} min={0} precision={2} value={w.benefit === null ? null : w.benefit / 100} onChange={(n) => setW({ ...w, benefit: n === null ? null : Math.round(n * 100) })} />}</Field>
      </div>
      <Section title={t('col.authors')}>{own ? <p>{w.authors.map((a) => `${a.name} ${a.share / 100}%`).join(t('join'))} <span className="quiet">{t('authors.ofProposal')}</span></p> : <Authors authors={w.authors} set={(authors) => setW({ ...w, authors })} />}{looked && sum !== 10_000 ? <p className="form-fault" role="alert">{t('authors.sum', { sum: sum / 100 })}</p> : null}</Section>
      <Problem error={error} />
      <div className="bar"><Button type="primary" loading={create.busy || save.busy} onClick={() => { void send() }}>{t('save')}</Button></div>
    </Page>
  )
}

/** Names and shares; somebody with an account stays one. */
const Authors = ({ authors, set }: { authors: readonly Author[], set: (list: Author[]) => void }) => {
  const { t } = useTranslation('innovation')
  const change = (at: number, more: Partial<Author>) => set(authors.map((a, i) => i === at ? { ...a, ...more } : a))
  return <>
    {authors.map((a, at) => <div key={at} className="bar">
      <Input className="bar-search" aria-label={t('authors.name', { n: at + 1 })} maxLength={40} disabled={a.account !== undefined} value={a.name} onChange={(e) => change(at, { name: e.target.value })} />
      <InputNumber aria-label={t('authors.share', { n: at + 1 })} min={0} max={100} precision={2} suffix="%" value={a.share / 100} onChange={(n) => change(at, { share: Math.round((n ?? 0) * 100) })} />
      {authors.length > 1 ? <Button onClick={() => set(authors.filter((_, i) => i !== at))}>{t('authors.remove')}</Button> : null}
    </div>)}
    <Button onClick={() => { const n = authors.length + 1, even = Math.floor(10_000 / n); set([...authors, { name: '', share: 0 }].map((a, i) => ({ ...a, share: i === 0 ? 10_000 - even * (n - 1) : even }))) }}>{t('authors.add')}</Button>
  </>
}
export default InnovationForm
