/** @jsxImportSource preact */
import { arrivals } from '../../../../web/worker/outbox.ts'
import { Go, Page, Unread, Waiting } from '../../../../web/worker/parts.tsx'
import { useRead } from '../../../../web/worker/read.ts'
import { session } from '../../../../web/worker/session.ts'
import { useStore } from '../../../../web/worker/store.ts'
import { useFormat, useTranslation } from '../../../../web/worker/words.ts'
import { Card } from './MyProposals.tsx'
import { Outgoing } from './Outgoing.tsx'
import { NewsList } from './News.tsx'
import { Work } from './Work.tsx'

const LATEST = 3
/** One thing to do, and what became of what was done. */
export const HomePage = () => {
  const { t } = useTranslation('workerProposal')
  const { name, moment } = useFormat()
  const now = useStore(session), read = useRead('listMyProposals', { query: { limit: LATEST } }, useStore(arrivals))
  if (now.is !== 'in') return null
  const { me } = now
  return (
    <Page title={t('home.hello', { name: name(me.account) })}>
      <p class="quiet">{name({ name: me.post.orgName, nameEn: me.post.orgNameEn })}</p>
      {me.permissions.includes('proposal.raise') ? <Go to="/new" className="button primary large">{t('write.title')}</Go> : <p class="notice">{t('write.notPermitted')}</p>}
      <Outgoing />
      <Work />
      <NewsList most={LATEST} title />
      <section><h2>{t('home.latest')}</h2>
        {read.since ? <p class="notice">{t('since', { at: moment(read.since) })}</p> : null}
        {read.error ? <Unread error={read.error} again={read.again} /> : null}
        {read.data ? read.data.rows.length ? <><ul class="cards">{read.data.rows.map((p) => <Card key={p.id} p={p} />)}</ul><p><Go to="/mine">{t('home.all', { n: read.data.total ?? read.data.rows.length })}</Go></p></> : <p class="quiet">{t('home.none')}</p> : read.error ? null : <Waiting />}
      </section>
    </Page>
  )
}
