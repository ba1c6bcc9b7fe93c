import { useTranslation } from 'react-i18next'
import { Go, useRead } from '../../../web/kit/index.ts'
import { countMessages } from '../message.contract.ts'

const EVERY_MS = 60_000
const MOST = 99

/** In the head line of every page; the figure is in its name too, because a badge alone is not read aloud. */
const Bell = () => {
  const { t } = useTranslation('message')
  const unread = useRead(countMessages, {}, { everyMs: EVERY_MS }).data?.unread ?? 0
  return (
    <Go to="/messages" className="head-bell" label={unread ? t('bell.unread', { n: unread }) : t('bell.none')}>
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true"><path d="M10 2.2a5 5 0 0 0-5 5v3.6L3.4 14h13.2L15 10.8V7.2a5 5 0 0 0-5-5Zm-2 13a2 2 0 0 0 4 0" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round" /></svg>
      {unread ? <span className="head-bell-count" aria-hidden="true">{unread > MOST ? `${MOST}+` : unread}</span> : null}
    </Go>
  )
}
export default Bell
