import { Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import { isRefusal, Problem } from '../../../web/kit/index.ts'
import { changedPlaces } from './merge.ts'
import { useDesk } from './desk.ts'
import { deputies, openReturn } from './history.ts'
import { draftOf } from './useDraft.ts'

/** What has to be known before reading or typing: returned, in whose place, late, restored, merged. */
export const Notices = ({ said }: { said: string }) => {
  const { t } = useTranslation('report')
  const { view, draft } = useDesk()
  const back = openReturn(view)
  return (
    <>
      <p className="done-note" role="status">{said}</p>
      {back?.reason ? <div className="problem"><p className="problem-what">{t('returnedBecause', { reason: back.reason })}</p><p className="quiet">{[back.who, back.orgName].filter(Boolean).join(' · ')}</p></div> : null}
      {view.withheld ? <p className="notice">{t(view.preliminaryRevision === null ? 'withheld' : 'withheldShows')}</p> : null}
      {view.zero ? <p className="notice">{t('isZero')}</p> : null}
      {view.onBehalf ? <p className="notice">{t('onBehalf')}</p> : null}
      {view.deputyApprover ? <p className="notice">{t(view.state === 'submitted' ? 'deputyWaits' : 'deputyWill', { org: view.deputyApprover })}</p> : null}
      {deputies(view).map((s) => <p key={s.action} className="notice">{t(s.action === 'approve' ? 'deputyApproved' : 'deputyAccepted', { org: s.orgName })}</p>)}
      {view.window === 'late' && draft.editable ? <p className="notice">{t('lateNote')}</p> : null}
      {draft.notes.restored && draft.state !== 'clean' ? <p className="notice">{t('restored')}</p> : null}
      {draft.notes.merged ? <p className="notice" role="status">{t('merged')}</p> : null}
      {draft.state === 'offline' ? <p className="notice" role="status">{t('offline')}</p> : null}
      {draft.notes.unkept ? <p className="notice" role="alert">{t('unkept')}</p> : null}
      <Left />
      {draft.error && !isRefusal(draft.error, 'period-locked') ? <Problem error={draft.error} /> : null}
    </>
  )
}

/** Typed here, and the report is shut or has moved on: nothing is thrown away, and it is said what can be done. */
const Left = () => {
  const { t } = useTranslation('report')
  const { view, draft, nameAt } = useDesk()
  if (!draft.left) return null
  const places = changedPlaces(draftOf(view), draft.left)
  return (
    <div className="notice" role="alert">
      <p>{t(view.window === 'locked' ? 'left.locked' : 'left.moved', { n: places.length })}</p>
      <ul>{places.slice(0, 8).map((place) => <li key={place}>{nameAt(place)}</li>)}</ul>
      <Popconfirm title={t('left.dropSure')} okText={t('left.drop')} cancelText={t('cancel')} onConfirm={draft.dropLeft}><Button size="small">{t('left.drop')}</Button></Popconfirm>
    </div>
  )
}
