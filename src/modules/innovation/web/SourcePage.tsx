import { useTranslation } from 'react-i18next'
import { Go, Page } from '../../../web/kit/index.ts'
import { LedgerSources } from '../../../web/kit/LedgerSources.tsx'
import { getInnovationSource, takeInnovationSource } from '../innovation.contract.ts'

const SourcePage = () => {
  const { t } = useTranslation('innovation')
  return <Page title={t('sources')} trail={<Go to="/innovations">{t('title')}</Go>}><LedgerSources show={getInnovationSource} take={takeInnovationSource} takes="innovation.source" /></Page>
}
export default SourcePage
