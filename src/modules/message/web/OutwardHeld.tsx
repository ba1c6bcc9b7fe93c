import { Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import { AbilityButton, useRead, useWrite } from '../../../web/kit/index.ts'
import { getOutward, releaseOutward } from '../message.contract.ts'

/** Shown to system administrators of a restored installation until one of them has looked and says go. */
const OutwardHeld = () => {
  const { t } = useTranslation('message')
  const found = useRead(getOutward, {}).data
  const { run, busy } = useWrite(releaseOutward, [getOutward])
  if (!found?.held) return null
  const words = t('outward.release')
  return (
    <div className="banner banner-warn banner-act">
      {t('outward.held')}
      {found.abilities.release === true
        ? <Popconfirm title={t('outward.ask')} description={t('outward.consequence')} okText={words} cancelText={t('outward.cancel')} onConfirm={() => { void run({}).catch(() => null) }}><Button size="small" loading={busy}>{words}</Button></Popconfirm>
        : <AbilityButton size="small" ability={found.abilities.release}>{words}</AbilityButton>}
    </div>
  )
}
export default OutwardHeld
