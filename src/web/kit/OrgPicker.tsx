import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getOrg, listOrgs } from '../../modules/org/browser.ts'
import { useFormat } from './format.ts'
import { useRead } from './query.ts'

/** Finds an organisation within the own scope by a part of its name or code. */
export const OrgPicker = ({ value, onChange, label, placeholder }: { value: number | null, onChange: (org: number | null) => void, label: string, placeholder?: string }) => {
  const { t } = useTranslation('kit')
  const { name } = useFormat()
  const [q, setQ] = useState('')
  const found = useRead(listOrgs, { query: { ...(q ? { q } : {}), limit: 30 } }, { keep: true })
  const chosen = useRead(getOrg, { params: { id: value ?? 0 } }, { enabled: value !== null })
  const rows = found.data?.rows ?? []
  const options = rows.map((o) => ({ value: o.id, label: name(o), code: o.code }))
  const shown = value !== null && chosen.data && !rows.some((o) => o.id === value) ? [{ value: chosen.data.id, label: name(chosen.data), code: chosen.data.code }, ...options] : options
  return (
    <Select<number> allowClear showSearch={{ filterOption: false, onSearch: setQ }} className="bar-select" value={value} aria-label={label} placeholder={placeholder ?? label} loading={found.isFetching}
      options={shown} onChange={(id) => onChange(id ?? null)} notFoundContent={t('orgNone')} optionRender={(o) => <>{o.data.label} <small className="quiet">{o.data.code}</small></>} />
  )
}
