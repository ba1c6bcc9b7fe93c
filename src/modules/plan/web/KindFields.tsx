import { Button, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../web/kit/index.ts'
import { COMPETITION_KINDS } from '../plan.file.ts'
import type { Facts } from './DutiesPage.tsx'

type Kind = Facts['competitionKinds'][number]
interface KindProps { readonly prefix: string, readonly sets: Facts['criteriaSets'], readonly value: readonly Kind[], readonly onChange: (list: Kind[]) => void }

/** What competitions the plan speaks of: a name, its kind, where it stands, and the criteria set it is judged by. */
export const KindFields = ({ prefix, sets, value, onChange }: KindProps) => {
  const { t } = useTranslation('plan')
  const { say } = useFormat()
  const set = (i: number, part: Partial<Kind>) => onChange(value.map((k, n) => n === i ? { ...k, ...part } : k))
  const free = () => { for (let i = value.length + 1; ; i++) if (!value.some((k) => k.code === `${prefix}-K${i}`)) return `${prefix}-K${i}` }
  return (
    <>
      {value.map((k, i) => (
        <div key={k.code} className="listed" role="group" aria-label={k.name.zh || t('competitionKind.name')}>
          <Input className="addressee" aria-label={t('competitionKind.name')} placeholder={t('competitionKind.name')} maxLength={60} value={k.name.zh} onChange={(e) => set(i, { name: { zh: e.target.value, en: k.name.en === k.name.zh ? e.target.value : k.name.en } })} />
          <Select aria-label={t('competitionKind.kind')} value={k.kind} onChange={(kind) => set(i, { kind })} options={COMPETITION_KINDS.map((kind) => ({ value: kind, label: t(`competitionKind.of.${kind}`) }))} popupMatchSelectWidth={false} />
          <Select aria-label={t('competitionKind.criteria')} value={k.criteria ?? ''} onChange={(criteria) => set(i, { criteria: criteria || undefined })} options={[{ value: '', label: t('competitionKind.noCriteria') }, ...sets.map((c) => ({ value: c.code, label: say(c.name) || c.code }))]} popupMatchSelectWidth={false} />
          <Input className="grow" aria-label={t('editor.section')} placeholder={t('editor.section')} maxLength={30} value={k.section} onChange={(e) => set(i, { section: e.target.value })} />
          <Button size="small" onClick={() => onChange(value.filter((_, n) => n !== i))}>{t('remove')}</Button>
        </div>
      ))}
      <Button size="small" onClick={() => onChange([...value, { code: free(), name: { zh: '', en: '' }, kind: 'other', section: '' }])}>{t('competitionKind.add')}</Button>
    </>
  )
}
