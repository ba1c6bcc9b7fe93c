import { useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DataTable, Empty, Loaded, Page, Section, useFormat, useRead } from '../../../web/kit/index.ts'
import { campaignKindText } from '../campaign.text.ts'
import { listAnnouncements } from '../notice/notice.contract.ts'
import { markText } from './Entries.tsx'
import './campaign.css'

/** 活动公示: for anybody, without signing in; the fields that the contract names and no others. */
const AnnouncementsPage = () => {
  const { t } = useTranslation('campaign')
  const { say, day } = useFormat()
  const { campaign } = useSearch({ strict: false }) as { campaign?: string }, read = useRead(listAnnouncements, { query: campaign ? { campaign } : {} })
  // on a telephone under the title of the work, where a table of six columns would have to be pushed aside
  const authorsOf = (a: { team: string | null, authors: readonly string[] }) => [a.team, a.authors.join(t('join'))].filter(Boolean).join(' · ') || '—'
  return (
    <main className="campaign-public">
      <Page title={t('public.title')} note={t('public.note')}>
        <Loaded of={read}>{({ rows }) => rows.length ? <>{rows.map((c) => (
          <Section key={c.id} title={c.title}>
            <p>{say(campaignKindText[c.kind])} · {c.host} · <strong>{c.published ? t('public.published', { day: day(c.publishedOn!) }) : t('public.running', { from: day(c.from), until: day(c.until) })}</strong></p>
            {c.published ? null : <p className="quiet">{c.contact ? t('public.objectContact', { contact: c.contact }) : t('public.object')}</p>}
            <DataTable caption={c.title} rows={c.awards} rowKey={(a) => a.number} empty={<Empty title={t('public.nobody')} />} columns={[
              { key: 'grade', title: t('col.grade'), render: (a) => a.revoked ? t('public.revoked', { grade: a.grade }) : a.grade }, { key: 'number', title: t('col.number'), numeric: true, className: 'campaign-wide', render: (a) => a.number }, { key: 'title', title: t('col.work'), head: true, className: 'wrap', render: (a) => <>{a.title}<span className="beside-name campaign-narrow">{t('numbered', { n: a.number })} · {a.unit} · {authorsOf(a)}</span></> },
              { key: 'unit', title: t('col.unit'), className: 'wrap campaign-wide', render: (a) => a.unit }, { key: 'authors', title: t('col.authors'), className: 'wrap campaign-wide', render: authorsOf }, { key: 'score', title: t('col.final'), numeric: true, render: (a) => markText(a.score) },
            ]} />
          </Section>))}</> : <Empty title={t('public.none')} hint={t('public.noneHint')} />}</Loaded>
      </Page>
    </main>
  )
}
export default AnnouncementsPage
