import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Go, Page } from '../../../web/kit/index.ts'
import { Intake } from './Intake.tsx'
import { useDraft } from './useDraft.ts'
import { Workbench } from './Workbench.tsx'
import './reader.css'

/** 读入规划: a document goes in, its targets and measures are proposed beside it, and nothing becomes part of a plan before a person has confirmed it. */
const ReadingPage = () => {
  const { t } = useTranslation('reader')
  const navigate = useNavigate()
  const drafting = useDraft(), { draft, begin, end } = drafting
  const [leaving, setLeaving] = useState(false)
  const made = async (code: string) => { await end(); await navigate({ to: `/plans/${code}` as never }) }
  return (
    <Page wide title={t('title')} trail={<Go to="/plans">{t('plans')}</Go>} note={draft ? t('reading', { name: draft.name || t('pasted') }) : t('note')} actions={draft ? <Button onClick={() => setLeaving(true)}>{t('another')}</Button> : null}>
      {draft === undefined ? null : draft ? <Workbench draft={draft} drafting={drafting} onMade={(code) => { void made(code) }} /> : <Intake onRead={begin} />}
      {leaving ? <Modal open title={t('leave.title')} onCancel={() => setLeaving(false)} onOk={() => { setLeaving(false); void end() }} okText={t('leave.ok')} cancelText={t('leave.stay')}><p>{t('leave.note')}</p></Modal> : null}
    </Page>
  )
}
export default ReadingPage
