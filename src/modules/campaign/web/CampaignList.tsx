import { Dropdown, Input, Select } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../kernel/contract.ts'
import { AbilityButton, DataTable, Empty, Go, listOf, Loaded, Page, useFormat, usePages, useUrlState, type Column } from '../../../web/kit/index.ts'
import { listCampaigns } from '../campaign.contract.ts'
import { CAMPAIGN_KINDS, CAMPAIGN_STATES } from '../campaign.ts'
import { campaignKindText, campaignStateText } from '../campaign.text.ts'
import { Judging } from './Judging.tsx'
import './campaign.css'

type Row = Answer<typeof listCampaigns>['rows'][number]
const PLAIN = { q: '', kind: '', state: '' }
const known = <W extends string>(text: string, words: readonly W[]): W[] => listOf(text).filter((w): w is W => (words as readonly string[]).includes(w))

/** 活动: held at or below one's organisation, and those of the levels above. */
const CampaignList = () => {
  const { t } = useTranslation('campaign')
  const { say, name, day, count } = useFormat()
  const [view, setView] = useUrlState(PLAIN), go = useNavigate()
  const kind = known(view.kind, CAMPAIGN_KINDS), state = known(view.state, CAMPAIGN_STATES)
  const pages = usePages(listCampaigns, { query: { ...(view.q ? { q: view.q } : {}), ...(kind.length ? { kind } : {}), ...(state.length ? { state } : {}), limit: 50 } }), first = pages.data?.pages[0]
  const columns: Column<Row>[] = [
    { key: 'title', title: t('col.title'), head: true, className: 'wrap', render: (c) => <Go to={`/campaigns/${c.id}`}>{c.title}</Go> },
    { key: 'kind', title: t('col.kind'), render: (c) => say(campaignKindText[c.kind]) },
    { key: 'state', title: t('col.state'), render: (c) => <strong className="campaign-state">{say(campaignStateText[c.state])}</strong> },
    { key: 'org', title: t('col.host'), className: 'wrap', render: (c) => name(c.org) },
    { key: 'until', title: t('col.until'), render: (c) => c.until ? day(c.until) : '—' },
    { key: 'entries', title: t('col.entries'), numeric: true, render: (c) => count(c.entries) },
  ]
  const many = <W extends string>(key: 'kind' | 'state', words: readonly W[], text: Record<W, { zh: string, en: string }>) => <Select mode="multiple" allowClear className="bar-select" placeholder={t(`filter.${key}`)} aria-label={t(`filter.${key}`)} value={known(view[key], words)} onChange={(chosen: W[]) => setView({ [key]: chosen.join('.') })} options={words.map((w) => ({ value: w, label: say(text[w]) }))} />
  const create = first?.abilities.create
  return (
    <Page title={t('title')} note={t('note')} actions={<>
      <Go to="/campaigns/source">{t('sources')}</Go><Go to="/p/campaigns">{t('public.title')}</Go>
      {create === true ? <Dropdown trigger={['click']} menu={{ items: CAMPAIGN_KINDS.map((k) => ({ key: k, label: say(campaignKindText[k]) })), onClick: ({ key }) => { void go({ to: '/campaigns/new' as never, search: { kind: key } as never }) } }}><span><AbilityButton type="primary" ability>{t('create')}</AbilityButton></span></Dropdown> : create ? <AbilityButton ability={create}>{t('create')}</AbilityButton> : null}
    </>}>
      <Judging />
      <div className="bar" role="search" aria-label={t('filter.label')}>
        <Input.Search key={view.q} allowClear className="bar-search" placeholder={t('filter.q')} aria-label={t('filter.q')} defaultValue={view.q} onSearch={(q) => setView({ q })} />
        {many('kind', CAMPAIGN_KINDS, campaignKindText)}{many('state', CAMPAIGN_STATES, campaignStateText)}
      </div>
      <Loaded of={{ ...pages, data: pages.data?.pages }}>{(loaded) => <DataTable caption={t('title')} columns={columns} rows={loaded.flatMap((p) => p.rows)} rowKey={(c) => c.id} more={pages.hasNextPage ? { load: () => { void pages.fetchNextPage() }, busy: pages.isFetchingNextPage } : null}
        empty={<Empty title={t('none')} hint={t('noneHint')} />} />}</Loaded>
    </Page>
  )
}

export default CampaignList
