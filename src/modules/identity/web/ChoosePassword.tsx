import { Input } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Profile } from '../../../kernel/profile.ts'
import { Field, useFormat } from '../../../web/kit/index.ts'
import { commonPasswords, type IsCommon } from '../common.ts'
import { passwordFault, type Chooser } from '../identity.ts'
import { passwordFaultText, passwordRuleText } from '../identity.text.ts'

/** The lists come while somebody types; until then only they are silent, and the server asks them anyway. */
export const useCommonPasswords = (): IsCommon => {
  const [isCommon, setIsCommon] = useState<IsCommon>(() => () => false)
  useEffect(() => { void commonPasswords().then((loaded) => setIsCommon(() => loaded), () => undefined) }, [])
  return isCommon
}

export interface Chosen { readonly next: string, readonly again: string }
export const NOTHING_CHOSEN: Chosen = { next: '', again: '' }

/** Twice the same, judged by the installation's rule while it is typed. */
export const ChoosePassword = ({ profile, who, value, onChange }: { profile: Profile, who: Chooser, value: Chosen, onChange: (value: Chosen, sound: boolean) => void }) => {
  const { t } = useTranslation('identity')
  const { say } = useFormat()
  const isCommon = useCommonPasswords()
  const faultOf = (next: string) => passwordFault(next, who, profile, isCommon)
  const change = (v: Chosen) => onChange(v, v.next !== '' && v.next === v.again && faultOf(v.next) === null)
  const fault = value.next ? faultOf(value.next) : null
  return (
    <>
      <Field label={t('password.next')} hint={say(passwordRuleText[profile])} fault={fault ? say(passwordFaultText(fault, profile)) : null}>{(id) => <Input.Password id={id} autoComplete="new-password" value={value.next} onChange={(e) => change({ ...value, next: e.target.value })} />}</Field>
      <Field label={t('password.again')} fault={value.again !== '' && value.again !== value.next ? t('password.differs') : null}>{(id) => <Input.Password id={id} autoComplete="new-password" value={value.again} onChange={(e) => change({ ...value, again: e.target.value })} />}</Field>
    </>
  )
}
