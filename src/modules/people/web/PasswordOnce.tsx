import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../../web/kit/index.ts'

/** Shown once: the product keeps only its hash. */
export const PasswordOnce = ({ login, password }: { login: string, password: string }) => {
  const { t } = useTranslation('people')
  return (
    <div role="status">
      <p>{t('once.what', { login })}</p>
      <p className="once"><code>{password}</code><CopyButton text={password}>{t('once.copy')}</CopyButton></p>
      <p className="quiet">{t('once.note')}</p>
    </div>
  )
}
