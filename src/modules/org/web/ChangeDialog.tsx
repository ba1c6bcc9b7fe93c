import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../../web/kit/index.ts'
import { getOrg, listChildren, listOrgs } from '../org.contract.ts'
import type { Org } from './orgView.ts'

/** Every read of the directory: a change may show in any of them. */
export const DIRECTORY = [getOrg, listOrgs, listChildren]

export interface ChangeProps { org: Org, onClose: () => void, onDone: (what: string, id?: number) => void }
interface ChangeDialogProps { title: string, ok: string, busy: boolean, error: Error | null, effects: readonly (string | false | null)[], onOk: () => void, onClose: () => void, children: ReactNode, danger?: boolean }

/** The frame of every change: the fields, then in plain words what will follow from them, then the button. */
export const ChangeDialog = ({ title, ok, busy, error, effects, onOk, onClose, children, danger = false }: ChangeDialogProps) => {
  const { t } = useTranslation('org')
  const told = effects.filter((e): e is string => Boolean(e))
  return (
    <Modal open className="org-dialog" width={680} title={title} onCancel={onClose} onOk={onOk} confirmLoading={busy} okText={ok} cancelText={t('cancel')} maskClosable={false} {...(danger ? { okButtonProps: { danger } } : {})}>
      {children}
      {told.length ? <section className="org-effects" aria-live="polite" aria-label={t('effect')}><h3>{t('effect')}</h3><ul>{told.map((e) => <li key={e}>{e}</li>)}</ul></section> : null}
      <Problem error={error} />
    </Modal>
  )
}
