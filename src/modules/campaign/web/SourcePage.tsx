import { useTranslation } from 'react-i18next'
import { Go, Page } from '../../../web/kit/index.ts'
import { LedgerSources } from '../../../web/kit/LedgerSources.tsx'
import { getCampaignSource, takeCampaignSource } from '../campaign.contract.ts'

const SourcePage = () => {
  const { t } = useTranslation('campaign')
  return <Page title={t('sources')} trail={<Go to="/campaigns">{t('title')}</Go>}><LedgerSources show={getCampaignSource} take={takeCampaignSource} takes="campaign.source" /></Page>
}
export default SourcePage
