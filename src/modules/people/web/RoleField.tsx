import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../../kernel/access.ts'
import { Field, useFormat, useSession } from '../../../web/kit/index.ts'
import { GRANTS } from '../people.ts'
import { roleText } from '../people.text.ts'

/** Only what the acting post may give; beside each what it is for. */
export const RoleField = ({ value, onChange, fault }: { value: Role | null, onChange: (role: Role) => void, fault: boolean }) => {
  const { t } = useTranslation('people')
  const { say } = useFormat()
  const { post } = useSession()
  const roles = GRANTS[post.role] ?? []
  return (
    <Field label={t('field.role')} hint={value ? t(`roleHint.${value}`) : t('field.roleHint')} fault={fault ? t('fault.role') : null}>{(id) =>
      <Select<Role> id={id} value={value} onChange={onChange} placeholder={t('field.rolePick')} options={roles.map((r) => ({ value: r, label: say(roleText[r]) }))}
        optionRender={(o) => <>{o.label} <span className="role-hint">{t(`roleHint.${o.data.value}`)}</span></>} />}</Field>
  )
}
