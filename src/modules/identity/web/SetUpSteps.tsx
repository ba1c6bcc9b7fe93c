import { Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Field, useFormat } from '../../../web/kit/index.ts'
import { LEVELS, levelText, type Level } from '../../org/browser.ts'
import { passwordFaultText, passwordRuleText } from '../identity.text.ts'
import { loginOf, type Draft, type Faults } from './setUpDraft.ts'

interface Part { draft: Draft, onChange: (draft: Draft) => void, faults: Faults, tried: boolean }
/** A federation stands above enterprises and teams. */
const OWN_LEVELS = LEVELS.filter((l) => l !== 'team')

export const TokenStep = ({ draft, onChange, faults, tried }: Part) => {
  const { t } = useTranslation('setup')
  return (
    <>
      <h2>{t('step.token')}</h2>
      <p>{t('tokenWhat')}</p>
      <Field label={t('token')} hint={t('tokenHint')} fault={tried && faults.token.token ? t('fault.token') : null}>{(id) => <Input id={id} autoFocus autoComplete="off" spellCheck={false} maxLength={100} value={draft.token} onChange={(e) => onChange({ ...draft, token: e.target.value })} />}</Field>
    </>
  )
}

export const FederationStep = ({ draft, onChange, faults, tried }: Part) => {
  const { t } = useTranslation('setup')
  const { say } = useFormat()
  return (
    <>
      <h2>{t('step.federation')}</h2>
      <p>{t('federationWhat')}</p>
      <Field label={t('name')} fault={tried && faults.federation.name ? t('fault.name') : null}>{(id) => <Input id={id} autoFocus maxLength={80} value={draft.name} onChange={(e) => onChange({ ...draft, name: e.target.value })} />}</Field>
      <Field label={t('nameEn')}>{(id) => <Input id={id} maxLength={120} value={draft.nameEn} onChange={(e) => onChange({ ...draft, nameEn: e.target.value })} />}</Field>
      <Field label={t('level')} hint={t('levelHint')} fault={tried && faults.federation.level ? t('fault.level') : null}>{(id) => <Select<Level> id={id} value={draft.level} placeholder={t('levelPick')} onChange={(level) => onChange({ ...draft, level })} options={OWN_LEVELS.map((l) => ({ value: l, label: say(levelText[l]) }))} />}</Field>
      <Field label={t('code')} hint={t('codeHint')} fault={tried && faults.federation.code ? t('fault.code') : null}>{(id) => <Input id={id} autoComplete="off" spellCheck={false} maxLength={40} value={draft.code} onChange={(e) => onChange({ ...draft, code: e.target.value })} />}</Field>
    </>
  )
}

export const AdministratorStep = ({ draft, onChange, faults, tried }: Part) => {
  const { t } = useTranslation('setup')
  const { say } = useFormat()
  const { login, person, password, again } = faults.administrator
  // what is being typed is judged once it has been typed
  const weak = password && (draft.password || tried) ? say(passwordFaultText(password, 'asvs')) : null
  return (
    <>
      <h2>{t('step.administrator')}</h2>
      <p>{t('administratorWhat')}</p>
      <Field label={t('login')} hint={t('loginHint')} fault={tried && login ? t('fault.login') : null}>{(id) => <Input id={id} autoFocus autoComplete="username" maxLength={40} value={draft.login} onChange={(e) => onChange({ ...draft, login: e.target.value })} />}</Field>
      <Field label={t('person')} fault={tried && person ? t('fault.person') : null}>{(id) => <Input id={id} autoComplete="name" maxLength={40} value={draft.person} onChange={(e) => onChange({ ...draft, person: e.target.value })} />}</Field>
      <Field label={t('password')} hint={say(passwordRuleText.asvs)} fault={weak}>{(id) => <Input.Password id={id} autoComplete="new-password" maxLength={128} value={draft.password} onChange={(e) => onChange({ ...draft, password: e.target.value })} />}</Field>
      <Field label={t('again')} fault={again && (draft.again || tried) ? t('fault.again') : null}>{(id) => <Input.Password id={id} autoComplete="new-password" maxLength={128} value={draft.again} onChange={(e) => onChange({ ...draft, again: e.target.value })} />}</Field>
    </>
  )
}

export const ReviewStep = ({ draft }: { draft: Draft }) => {
  const { t } = useTranslation('setup')
  const { say } = useFormat()
  const facts = [[t('name'), draft.name], ...(draft.nameEn.trim() ? [[t('nameEn'), draft.nameEn]] : []), [t('level'), draft.level ? say(levelText[draft.level]) : '—'], [t('code'), draft.code], [t('login'), loginOf(draft)], [t('person'), draft.person]]
  return (
    <>
      <h2>{t('step.review')}</h2>
      <p>{t('reviewWhat')}</p>
      <dl>{facts.map(([term, said]) => <div key={term} style={{ display: 'contents' }}><dt>{term}</dt><dd>{said}</dd></div>)}</dl>
    </>
  )
}
