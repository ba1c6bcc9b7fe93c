import { Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { AbilityButton, DataTable, Field, Problem, Section, useFormat, useMay, useRead, useWrite } from '../../../web/kit/index.ts'
import { decideObjection, listObjections } from '../notice/notice.contract.ts'
import type { Campaign } from './CampaignPage.tsx'
import { REFRESH } from './refresh.ts'
import '../../../web/kit/fields.css'

type Objection = Answer<typeof listObjections>['rows'][number]
/** 异议: who said what, and what was answered by whom. */
export const Objections = ({ c }: { c: Campaign }) => {
  const { t } = useTranslation('campaign')
  const { day } = useFormat()
  const may = useMay(), rows = useRead(listObjections, { params: { campaign: c.id } }, { enabled: may('campaign.decide') }).data?.rows ?? [], [open, setOpen] = useState<Objection | null>(null)
  if (!rows.length) return null
  return (
    <Section title={t('objections.title')}>
      <DataTable caption={t('objections.title')} rows={rows} rowKey={(o) => o.id} columns={[
        { key: 'work', title: t('col.work'), head: true, className: 'wrap', render: (o) => `${t('numbered', { n: o.number })} ${o.title}` }, { key: 'reason', title: t('objections.reason'), className: 'wrap', render: (o) => <>{o.reason}<span className="beside-name">{[o.who, o.org, day(o.raisedOn)].join(' · ')}</span></> },
        { key: 'state', title: t('col.state'), render: (o) => t(`objections.is.${o.state}`) }, { key: 'answer', title: t('objections.answer'), className: 'wrap', render: (o) => o.answer ? <>{o.answer}<span className="beside-name">{[o.decidedBy, o.decidedOn && day(o.decidedOn)].filter(Boolean).join(' · ')}</span></> : '—' },
        { key: 'act', title: t('objections.act'), render: (o) => o.state === 'open' ? <AbilityButton size="small" ability={o.decide} onClick={() => setOpen(o)}>{t('objections.decide')}</AbilityButton> : '—' },
      ]} />
      {open ? <Decide c={c} o={open} onClose={() => setOpen(null)} /> : null}
    </Section>
  )
}
const Decide = ({ c, o, onClose }: { c: Campaign, o: Objection, onClose: () => void }) => {
  const { t } = useTranslation('campaign')
  const { run, busy, error } = useWrite(decideObjection, REFRESH), [answer, setAnswer] = useState('')
  const send = async (upheld: boolean) => { if (await run({ params: { campaign: c.id, objection: o.id }, body: { upheld, answer } }).then(() => true, () => false)) onClose() }
  return (
    <Modal open title={t('objections.decide')} footer={null} onCancel={onClose}>
      <p>{o.reason}</p>
      <Field label={t('objections.answer')}>{(id) => <Input.TextArea id={id} rows={3} maxLength={1000} value={answer} onChange={(e) => setAnswer(e.target.value)} />}</Field>
      <p className="quiet">{t('objections.hint')}</p>
      <p className="listed"><AbilityButton ability disabled={busy} type="primary" onClick={() => { void send(false) }}>{t('objections.dismiss')}</AbilityButton><AbilityButton ability disabled={busy} danger onClick={() => { void send(true) }}>{t('objections.uphold')}</AbilityButton></p>
      <Problem error={error} />
    </Modal>
  )
}
