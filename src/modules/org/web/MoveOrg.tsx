import { Checkbox, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field, useFormat, useSession, useWrite } from '../../../web/kit/index.ts'
import { OrgPicker } from '../../../web/kit/OrgPicker.tsx'
import { moveOrg } from '../org.contract.ts'
import { TREES, type Tree } from '../org.ts'
import { treeText } from '../org.text.ts'
import { ChangeDialog, DIRECTORY, type ChangeProps } from './ChangeDialog.tsx'
import { DayField } from './DayField.tsx'
import { useBelow } from './useBelow.ts'

/** One tree at a time: who moves in the territorial tree stays where it is in the industry tree, and the other way round. */
const MoveOrg = ({ org, onClose, onDone }: ChangeProps) => {
  const { t } = useTranslation('org')
  const { name, say, day, count } = useFormat()
  const { today } = useSession()
  const { run, busy, error } = useWrite(moveOrg, DIRECTORY)
  const [tree, setTree] = useState<Tree>('territorial')
  const [picked, setPicked] = useState<number | null>(null)
  const [leaves, setLeaves] = useState(false)
  const [from, setFrom] = useState(today)
  const [tried, setTried] = useState(false)
  const below = useBelow(org.id, tree)
  const parent = tree === 'territorial' ? org.parent : org.industryParent
  const leaving = tree === 'industry' && leaves, to = leaving ? null : picked
  const fault = leaving ? null : to === null ? t('move.fault') : to === org.id ? t('move.itself') : to === parent?.id ? t('move.same') : null
  const save = async () => {
    setTried(true)
    if (fault) return
    if (await run({ params: { id: org.id }, body: { tree, parentId: to, from } }, org.version).catch(() => null)) onDone(t('move.done', { day: day(from) }))
  }
  return (
    <ChangeDialog title={t('move.title', { org: name(org) })} ok={t('save')} busy={busy} error={error} onOk={() => { void save() }} onClose={onClose} effects={[
      leaving ? t('move.effectLeave', { day: day(from) }) : t('move.effectFrom', { day: day(from) }),
      !leaving && below.all > 0 && t('move.effectBranch', { n: count(below.all) }), t('move.effectTree'), t('move.effectAhead'),
    ]}>
      <div className="field" role="group" aria-label={t('move.tree')}><span className="org-flags-label">{t('move.tree')}</span>
        <Radio.Group value={tree} onChange={(e) => { setTree(TREES.find((known) => known === e.target.value) ?? 'territorial'); setPicked(null); setLeaves(false) }} options={TREES.map((v) => ({ value: v, label: say(treeText[v]) }))} />
        <p className="quiet">{t('move.now', { parent: parent ? name(parent) : t('panel.outside') })}</p>
      </div>
      {tree === 'industry' && org.industryParent ? <p className="field"><Checkbox checked={leaves} onChange={(e) => setLeaves(e.target.checked)}>{t('move.toNone')}</Checkbox></p> : null}
      {leaving ? null : <Field label={t('move.to')} fault={tried ? fault : null}>{() => <OrgPicker label={t('move.to')} value={picked} onChange={setPicked} />}</Field>}
      <DayField label={t('from')} hint={t('fromHint')} value={from} onChange={setFrom} least={today} />
    </ChangeDialog>
  )
}
export default MoveOrg
