import { Button } from 'antd'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Empty } from '../kit/Problem.tsx'
import { Go, Page } from '../kit/Page.tsx'

export const NotFound = () => {
  const { t } = useTranslation('shell')
  return <Page title={t('notFound.title')}><Empty title={t('notFound.title')} hint={t('notFound.hint')}><Go to="/">{t('notFound.home')}</Go></Empty></Page>
}

/** A page that broke says so in place; the rest of the product stays usable. */
export const Broken = ({ error }: ErrorComponentProps) => {
  const { t } = useTranslation('shell')
  return <Page title={t('broken.title')}><Empty title={t('broken.title')} hint={t('broken.hint')}><p><code>{error instanceof Error ? error.message : String(error)}</code></p><Button onClick={() => location.reload()}>{t('broken.reload')}</Button></Empty></Page>
}
