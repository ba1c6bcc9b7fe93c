import { Button, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { Field, useFormat } from '../../../web/kit/index.ts'
import type { TwoNames } from '../../indicator/browser.ts'
import type { Facts } from './DutiesPage.tsx'
import { AddresseesField, BLANK_SELECTOR, SelectorsField, TwoNamesField } from '../../../web/kit/fields.tsx'

type Committee = Facts['committees'][number]
type Criteria = Facts['criteriaSets'][number]
type Duty = Facts['cascade'][number]
interface ListProps<T> { value: readonly T[], onChange: (list: T[]) => void }
const KINDS = ['committee', 'leadingGroup', 'office'] as const
const MODES = ['compare', 'create', 'reduce'] as const
const NONE: TwoNames = { zh: '', en: '' }
const same = (zh: string): TwoNames => ({ zh, en: zh })
const free = (prefix: string, used: readonly { code: string }[]) => { for (let i = used.length + 1; ; i++) if (!used.some((x) => x.code === `${prefix}${i}`)) return `${prefix}${i}` }

/** Posts only: a person never stands in a plan. */
export const CommitteeFields = ({ prefix, value, onChange }: ListProps<Committee> & { prefix: string }) => {
  const { t } = useTranslation('plan')
  const set = (i: number, part: Partial<Committee>) => onChange(value.map((c, k) => k === i ? { ...c, ...part } : c))
  return (
    <>
      {value.map((c, i) => (
        <div key={c.code} className="part-box" role="group" aria-label={c.name.zh || t('committee.name')}>
          <TwoNamesField label={t('committee.name')} value={c.name} onChange={(name) => set(i, { name })} />
          <div className="fields">
            <Field label={t('committee.kind')}>{(id) => <Select id={id} value={c.kind} onChange={(kind) => set(i, { kind })} options={KINDS.map((k) => ({ value: k, label: t(`committee.${k}`) }))} />}</Field>
            <Field label={t('committee.officeAt')}>{(id) => <Input id={id} value={c.office?.zh ?? ''} onChange={(e) => set(i, { office: e.target.value ? same(e.target.value) : undefined })} />}</Field>
          </div>
          <span className="field-label">{t('committee.posts')}</span>
          {c.posts.map((p, k) => (
            <div key={p.code} className="listed">
              <Input className="addressee" aria-label={t('committee.post')} placeholder={t('committee.post')} value={p.name.zh} onChange={(e) => set(i, { posts: c.posts.map((x, n) => n === k ? { ...x, name: same(e.target.value) } : x) })} />
              <Input className="grow" aria-label={t('committee.heldBy')} placeholder={t('committee.heldBy')} value={p.heldBy?.zh ?? ''} onChange={(e) => set(i, { posts: c.posts.map((x, n) => n === k ? { ...x, heldBy: e.target.value ? same(e.target.value) : undefined } : x) })} />
              <Button size="small" onClick={() => set(i, { posts: c.posts.filter((_, n) => n !== k) })}>{t('remove')}</Button>
            </div>
          ))}
          <div className="field"><span><Button size="small" onClick={() => set(i, { posts: [...c.posts, { code: free('p', c.posts), name: NONE }] })}>{t('committee.addPost')}</Button></span></div>
          <AddresseesField label={t('committee.members')} value={c.members} onChange={(members) => set(i, { members })} />
          <Button size="small" onClick={() => onChange(value.filter((_, k) => k !== i))}>{t('committee.remove')}</Button>
        </div>
      ))}
      <Button size="small" onClick={() => onChange([...value, { code: free(`${prefix}-W`, value), name: NONE, kind: 'committee', posts: [], members: [] }])}>{t('committee.add')}</Button>
    </>
  )
}

/** 比、创、降: each city means its own by the same name, so each set lists its items. */
export const CriteriaFields = ({ prefix, value, onChange }: ListProps<Criteria> & { prefix: string }) => {
  const { t } = useTranslation('plan')
  const set = (i: number, part: Partial<Criteria>) => onChange(value.map((c, k) => k === i ? { ...c, ...part } : c))
  const items = (c: Criteria, mode: (typeof MODES)[number], names: string[]): Criteria['items'] =>
    MODES.flatMap((m) => m === mode ? names.map((zh) => c.items.find((x) => x.mode === m && x.name.zh === zh) ?? { mode: m, name: same(zh), weight: null }) : c.items.filter((x) => x.mode === m)) as Criteria['items']
  return (
    <>
      {value.map((c, i) => (
        <div key={c.code} className="part-box" role="group" aria-label={c.name.zh || t('criteria.name')}>
          <TwoNamesField label={t('criteria.name')} value={c.name} onChange={(name) => set(i, { name })} />
          <TwoNamesField label={t('criteria.appliesTo')} value={c.appliesTo} onChange={(appliesTo) => set(i, { appliesTo })} />
          <div className="fields">
            {MODES.map((mode) => <Field key={mode} label={t(`criteria.${mode}`)} hint={t('criteria.hint')}>{(id) => <Select id={id} mode="tags" tokenSeparators={['、', '，', ',']} open={false} suffixIcon={null} value={c.items.filter((x) => x.mode === mode).map((x) => x.name.zh)} onChange={(names: string[]) => set(i, { items: items(c, mode, names) })} options={[]} />}</Field>)}
            <Field label={t('editor.section')}>{(id) => <Input id={id} maxLength={30} value={c.section} onChange={(e) => set(i, { section: e.target.value })} />}</Field>
          </div>
          <Button size="small" onClick={() => onChange(value.filter((_, k) => k !== i))}>{t('criteria.remove')}</Button>
        </div>
      ))}
      <Button size="small" onClick={() => onChange([...value, { code: free(`${prefix}-C`, value), name: NONE, appliesTo: NONE, section: '', items: [] as unknown as Criteria['items'] }])}>{t('criteria.add')}</Button>
    </>
  )
}

/** Who must issue a plan of its own, and by when where the text says so. */
export const CascadeFields = ({ value, onChange }: ListProps<Duty>) => {
  const { t } = useTranslation('plan')
  const { language } = useFormat()
  const set = (i: number, part: Partial<Duty>) => onChange(value.map((c, k) => k === i ? { ...c, ...part } : c))
  return (
    <>
      {value.map((c, i) => (
        <div key={i} className="part-box" role="group" aria-label={c.what.zh || t('cascadeWhat')}>
          <TwoNamesField label={t('cascadeWhat')} value={c.what} onChange={(what) => set(i, { what })} />
          <div className="fields">
            <Field label={t('editor.section')}>{(id) => <Input id={id} maxLength={30} value={c.section} onChange={(e) => set(i, { section: e.target.value })} />}</Field>
            <Field label={t('measure.due')}>{(id) => <DatePicker id={id} value={c.due ? dayjs(c.due) : null} format={language === 'en' ? 'YYYY-MM-DD' : 'YYYY年M月D日'} onChange={(d) => set(i, { due: d ? d.format('YYYY-MM-DD') as Duty['due'] : null })} />}</Field>
          </div>
          <SelectorsField label={t('selector.who')} value={c.who} onChange={(who) => { if (who.length) set(i, { who: who as Duty['who'] }) }} />
          <Button size="small" onClick={() => onChange(value.filter((_, k) => k !== i))}>{t('duties.removeDuty')}</Button>
        </div>
      ))}
      <Button size="small" onClick={() => onChange([...value, { section: '', what: NONE, who: [BLANK_SELECTOR], due: null }])}>{t('duties.addDuty')}</Button>
    </>
  )
}
