import { Button, Input, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import { DataTable, Field, type Column } from '../../../web/kit/index.ts'
import { EXAMPLE_1986, type ProposalRule } from '../rule.ts'

type Rewards = ProposalRule['rewards']
type Tier = Rewards['tiers'][number]
const MOST = 12

/** 奖励等级: by the yearly value; an example to start from is in force nowhere until it is switched on. */
export const RewardTiers = ({ rewards, may, set }: { rewards: Rewards, may: boolean, set: (r: Rewards) => void }) => {
  const { t } = useTranslation('proposalRule')
  const change = (at: number, more: Partial<Tier>) => set({ ...rewards, tiers: rewards.tiers.map((x, i) => i === at ? { ...x, ...more } : x) })
  const money = (name: 'from' | 'least' | 'most', tier: Tier & { at: number }) => <InputNumber aria-label={`${t(`rewards.${name}`)} ${tier.name.zh}`} min={0} precision={2} disabled={!may} value={tier[name] / 100} onChange={(n) => change(tier.at, { [name]: Math.round((n ?? 0) * 100) })} />
  const columns: Column<Tier & { at: number }>[] = [
    { key: 'name', title: t('rewards.name'), head: true, render: (x) => <Input aria-label={t('rewards.nameOf', { n: x.at + 1 })} maxLength={30} disabled={!may} value={x.name.zh} onChange={(e) => change(x.at, { name: { ...x.name, zh: e.target.value } })} /> },
    { key: 'en', title: t('rewards.nameEn'), render: (x) => <Input aria-label={t('rewards.nameEnOf', { n: x.at + 1 })} maxLength={60} disabled={!may} value={x.name.en} onChange={(e) => change(x.at, { name: { ...x.name, en: e.target.value } })} /> },
    ...(['from', 'least', 'most'] as const).map((name) => ({ key: name, title: t(`rewards.${name}`), numeric: true, render: (x: Tier & { at: number }) => money(name, x) })),
    ...may ? [{ key: 'drop', title: t('rewards.remove'), render: (x: Tier & { at: number }) => <Button size="small" onClick={() => set({ ...rewards, tiers: rewards.tiers.filter((_, i) => i !== x.at), adopted: rewards.adopted && rewards.tiers.length > 1 })}>{t('rewards.remove')}</Button> }] : [],
  ]
  return <>
    <p className="quiet">{t('rewards.note')}</p>
    {rewards.tiers.length ? <DataTable caption={t('rewards.title')} columns={columns} rows={rewards.tiers.map((x, at) => ({ ...x, at }))} rowKey={(x) => x.at} /> : <p className="quiet">{t('rewards.none')}</p>}
    {may ? <div className="bar">
      <Button disabled={rewards.tiers.length >= MOST} onClick={() => set({ ...rewards, tiers: [...rewards.tiers, { from: 0, least: 0, most: 0, name: { zh: t('rewards.new', { n: rewards.tiers.length + 1, lng: 'zh-CN' }), en: `Tier ${rewards.tiers.length + 1}` } }] })}>{t('rewards.add')}</Button>
      <Button onClick={() => set({ ...EXAMPLE_1986, tiers: EXAMPLE_1986.tiers.map((x) => ({ ...x })) })}>{t('rewards.example')}</Button>
    </div> : null}
    <Field label={t('rewards.basis')}>{(id) => <Input id={id} maxLength={200} disabled={!may} value={rewards.basis} onChange={(e) => set({ ...rewards, basis: e.target.value })} />}</Field>
  </>
}
