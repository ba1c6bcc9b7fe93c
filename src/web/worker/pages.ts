import type { ComponentType } from 'preact'
import { MyCampaigns } from '../../modules/campaign/web/worker/MyCampaigns.tsx'
import { OneCampaign } from '../../modules/campaign/web/worker/OneCampaign.tsx'
import { Claims } from '../../modules/proposal/web/worker/Claims.tsx'
import { MyProposals } from '../../modules/proposal/web/worker/MyProposals.tsx'
import { OneProposal } from '../../modules/proposal/web/worker/OneProposal.tsx'
import { TeamEntry } from '../../modules/proposal/web/worker/TeamEntry.tsx'
import { WriteProposal } from '../../modules/proposal/web/worker/WriteProposal.tsx'
import { Home } from './Home.tsx'
import { MePage } from './MePage.tsx'
import { News } from './News.tsx'

/** What an address says */
export interface Said { readonly proposal?: string, readonly campaign?: string, readonly code?: string }
/** Every worker page, in one list. All of them come at once: what is opened later may be opened where there is no network. */
export interface PageEntry { /** below /w; :name is given to the page */ readonly path: string, readonly page: ComponentType<Said>, /** key under worker:nav */ readonly nav?: string, /** needs nobody signed in */ readonly open?: true }
export const pages: readonly PageEntry[] = [
  { path: '/', page: Home, nav: 'home' },
  { path: '/new', page: WriteProposal, nav: 'new' },
  { path: '/mine', page: MyProposals, nav: 'mine' },
  { path: '/news', page: News, nav: 'news' },
  { path: '/me', page: MePage, nav: 'me' },
  { path: '/p/:proposal', page: OneProposal },
  { path: '/p/:proposal/edit', page: WriteProposal },
  { path: '/a', page: MyCampaigns },
  { path: '/a/:campaign', page: OneCampaign },
  { path: '/t/:code', page: TeamEntry, open: true },
  { path: '/c', page: Claims, open: true },
]

/** The page of an address, with what its address says. */
export const pageAt = (path: string): { entry: PageEntry, said: Said } | null => {
  for (const entry of pages) {
    const found = new RegExp(`^${entry.path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`).exec(path)
    if (found) return { entry, said: { ...found.groups } }
  }
  return null
}
