import { Button, Input, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { listOf, useFormat } from '../../../web/kit/index.ts'
import { OrgPicker } from '../../../web/kit/OrgPicker.tsx'
import { KINDS, LEVELS, OWNERSHIPS, TREES, type Tree } from '../org.ts'
import { kindText, levelText, ownershipText, treeText } from '../org.text.ts'
import { isFiltered, NO_FILTER, treeOf, type SetView, type View } from './orgView.ts'

export const OrgFilters = ({ view, setView }: { view: View, setView: SetView }) => {
  const { t } = useTranslation('org')
  const { say } = useFormat()
  const several = (key: 'kind' | 'level' | 'ownership', label: string, options: { value: string, label: string }[]) =>
    <Select mode="multiple" allowClear maxTagCount="responsive" className="bar-select" placeholder={label} aria-label={label} value={listOf(view[key])} onChange={(chosen: string[]) => setView({ [key]: chosen.join('.') })} options={options} />
  return (
    <>
      <div className="bar">
        <Radio.Group aria-label={t('view.label')} optionType="button" value={view.view} onChange={(e) => setView({ view: String(e.target.value) })} options={[{ value: '', label: t('view.tree') }, { value: 'list', label: t('view.list') }]} />
        <Radio.Group aria-label={t('tree.label')} optionType="button" value={treeOf(view)} onChange={(e) => setView({ tree: e.target.value === 'territorial' ? '' : String(e.target.value as Tree) })} options={TREES.map((tree) => ({ value: tree, label: say(treeText[tree]) }))} />
      </div>
      <div className="bar" role="search" aria-label={t('filter.label')}>
        <Input.Search key={view.q} allowClear className="bar-search" placeholder={t('filter.q')} aria-label={t('filter.q')} defaultValue={view.q} maxLength={60} onSearch={(q) => setView({ q: q.trim() })} />
        {several('kind', t('filter.kind'), KINDS.map((k) => ({ value: k, label: say(kindText[k]) })))}
        {several('level', t('filter.level'), LEVELS.map((l) => ({ value: l, label: say(levelText[l]) })))}
        {several('ownership', t('filter.ownership'), OWNERSHIPS.map((o) => ({ value: o, label: say(ownershipText[o]) })))}
        <Select className="bar-select" aria-label={t('filter.closed')} value={view.closed} onChange={(closed: string) => setView({ closed })} options={[{ value: '', label: t('filter.closedNo') }, { value: 'all', label: t('filter.closedAll') }, { value: 'only', label: t('filter.closedOnly') }]} />
        {view.view === 'list' ? <OrgPicker label={t('filter.under')} value={Number(view.under) || null} onChange={(id) => setView({ under: id === null ? '' : String(id) })} /> : null}
        {isFiltered(view) || (view.view === 'list' && view.under) ? <Button onClick={() => setView(NO_FILTER)}>{t('filter.clear')}</Button> : null}
      </div>
    </>
  )
}
