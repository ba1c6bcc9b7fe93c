import { useTranslation } from 'react-i18next'
import { Page, Section, useFormat, useSession } from '../../../web/kit/index.ts'
import { Bindings } from './Bindings.tsx'
import { ChangePassword } from './ChangePassword.tsx'
import { Factor } from './Factor.tsx'
import { Notices } from './Notices.tsx'
import { Sessions } from './Sessions.tsx'
import { Tokens } from './Tokens.tsx'

/** 我的账号: what belongs to the person and to nobody above. */
const AccountPage = () => {
  const { t } = useTranslation('identity')
  const { name } = useFormat()
  const { account } = useSession()
  return (
    <Page title={t('account.title')} note={t('account.note', { name: name(account), login: account.login })}>
      <Section title={t('password.title')}><p className="quiet section-lead">{t('password.rule')}</p><ChangePassword /></Section>
      <Factor />
      <Bindings />
      <Notices />
      <Section title={t('session.title')}><Sessions /></Section>
      <Section title={t('token.title')}><Tokens /></Section>
    </Page>
  )
}
export default AccountPage
