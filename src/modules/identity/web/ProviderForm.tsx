import { Checkbox, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field, Problem, useWrite } from '../../../web/kit/index.ts'
import { OrgPicker } from '../../../web/kit/OrgPicker.tsx'
import { changeProvider, createProvider, listProviders } from '../sso.contract.ts'
import { issuerFault } from '../sso.ts'
import type { Provider } from './ProvidersPage.tsx'

const blank = { name: '', nameEn: '', issuer: '', clientId: '', clientSecret: '', org: null as number | null, loginClaim: '', countsFactor: false, acr: '', enabled: true }
const draftOf = (p: Provider) => ({ name: p.name, nameEn: p.nameEn ?? '', issuer: p.issuer, clientId: p.clientId, clientSecret: '', org: p.orgId as number | null, loginClaim: p.loginClaim ?? '', countsFactor: p.countsFactor, acr: p.factorAcr.join(' '), enabled: p.enabled })

const ProviderForm = ({ provider, onClose }: { provider: Provider | null, onClose: () => void }) => {
  const { t } = useTranslation('factor')
  const [draft, setDraft] = useState(provider ? draftOf(provider) : blank)
  const [looked, setLooked] = useState(false)
  const make = useWrite(createProvider, [listProviders])
  const change = useWrite(changeProvider, [listProviders])
  const put = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part })
  const fault = issuerFault(draft.issuer.trim())
  const faults = {
    name: draft.name.trim() ? null : t('provider.fault.name'), issuer: fault ? t(`provider.fault.${fault}`) : null, clientId: draft.clientId.trim() ? null : t('provider.fault.clientId'),
    clientSecret: provider || draft.clientSecret.trim() ? null : t('provider.fault.clientSecret'), org: draft.org ? null : t('provider.fault.org'),
  }
  const save = async () => {
    setLooked(true)
    if (Object.values(faults).some((f) => f !== null) || draft.org === null) return
    const body = {
      name: draft.name, nameEn: draft.nameEn.trim() || null, issuer: draft.issuer, clientId: draft.clientId, org: draft.org, loginClaim: draft.loginClaim.trim() || null,
      countsFactor: draft.countsFactor, factorAcr: draft.acr.split(/\s+/).filter(Boolean), enabled: draft.enabled,
    }
    const saved = provider ? change.run({ params: { provider: provider.id }, body: { ...body, clientSecret: draft.clientSecret.trim() || null } }, provider.version) : make.run({ body: { ...body, clientSecret: draft.clientSecret } })
    if (await saved.then(() => true, () => false)) onClose()
  }
  const said = (key: keyof typeof faults) => looked ? faults[key] : null
  return (
    <Modal open title={t(provider ? 'provider.edit' : 'provider.add')} okText={t('provider.save')} cancelText={t('cancel')} confirmLoading={make.busy || change.busy} onCancel={onClose} onOk={() => { void save() }} maskClosable={false}>
      <Field label={t('provider.name')} hint={t('provider.nameHint')} fault={said('name')}>{(id) => <Input id={id} value={draft.name} maxLength={40} onChange={(e) => put({ name: e.target.value })} />}</Field>
      <Field label={t('provider.nameEn')}>{(id) => <Input id={id} value={draft.nameEn} maxLength={40} onChange={(e) => put({ nameEn: e.target.value })} />}</Field>
      <Field label={t('provider.issuer')} hint={t('provider.issuerHint')} fault={said('issuer')}>{(id) => <Input id={id} inputMode="url" value={draft.issuer} maxLength={300} onChange={(e) => put({ issuer: e.target.value })} />}</Field>
      <Field label={t('provider.clientId')} fault={said('clientId')}>{(id) => <Input id={id} value={draft.clientId} maxLength={300} onChange={(e) => put({ clientId: e.target.value })} />}</Field>
      <Field label={t('provider.clientSecret')} hint={t(provider ? 'provider.secretKept' : 'provider.secretHint')} fault={said('clientSecret')}>{(id) => <Input.Password id={id} autoComplete="off" value={draft.clientSecret} maxLength={1000} onChange={(e) => put({ clientSecret: e.target.value })} />}</Field>
      <Field label={t('provider.org')} hint={t('provider.orgHint')} fault={said('org')}>{() => <OrgPicker value={draft.org} onChange={(org) => put({ org })} label={t('provider.org')} />}</Field>
      <Field label={t('provider.claim')} hint={t('provider.claimHint')}>{(id) => <Input id={id} value={draft.loginClaim} maxLength={100} placeholder="preferred_username" onChange={(e) => put({ loginClaim: e.target.value })} />}</Field>
      <p><Checkbox checked={draft.countsFactor} onChange={(e) => put({ countsFactor: e.target.checked })}>{t('provider.countsFactor')}</Checkbox></p>
      {draft.countsFactor ? <Field label={t('provider.acr')} hint={t('provider.acrHint')}>{(id) => <Input id={id} value={draft.acr} onChange={(e) => put({ acr: e.target.value })} />}</Field> : null}
      <p><Checkbox checked={draft.enabled} onChange={(e) => put({ enabled: e.target.checked })}>{t('provider.enabled')}</Checkbox></p>
      <Problem error={make.error ?? change.error} />
    </Modal>
  )
}
export default ProviderForm
