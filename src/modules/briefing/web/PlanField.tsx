import { Select } from 'antd'
import { useFormat, useMay, useRead } from '../../../web/kit/index.ts'
import { listPlans } from '../../plan/browser.ts'

/** One of the plans that the reader can see, or none. */
export const PlanField = ({ id, label, value, onChange, className }: { id?: string, label: string, value: string | null, onChange: (plan: string | null) => void, className?: string }) => {
  const { title } = useFormat()
  const may = useMay()('plan.read')
  const plans = useRead(listPlans, {}, { enabled: may }).data?.rows ?? []
  const options = plans.filter((p) => p.state !== 'draft').map((p) => ({ value: p.code, label: title(p) }))
  if (value !== null && !options.some((o) => o.value === value)) options.push({ value, label: value })
  return <Select {...(id ? { id } : {})} {...(className ? { className } : {})} allowClear placeholder={label} aria-label={label} value={value} onChange={(plan: string | null | undefined) => onChange(plan ?? null)} options={options} />
}
