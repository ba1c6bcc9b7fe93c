import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem, useWrite } from '../../../web/kit/index.ts'
import { getPlan, putChapters } from '../plan.contract.ts'
import type { Plan } from './PlanPage.tsx'

interface Chapter { section: string, title: string, titleEn: string }
const NUMBERS = '一二三四五六七八九十'

/** Chapters in their order; targets find theirs by the number of their section. */
const EditChapters = ({ plan, onClose }: { plan: Plan, onClose: () => void }) => {
  const { t } = useTranslation('plan')
  const { run, busy, error } = useWrite(putChapters, [getPlan])
  const [list, setList] = useState<Chapter[]>(plan.chapters.map((c) => ({ section: c.section, title: c.title, titleEn: c.titleEn ?? '' })))
  const set = (i: number, part: Partial<Chapter>) => setList(list.map((c, k) => k === i ? { ...c, ...part } : c))
  const swap = (i: number, j: number) => setList(list.map((c, k) => k === i ? list[j]! : k === j ? list[i]! : c))
  const kept = list.filter((c) => c.section.trim() || c.title.trim()), fault = kept.some((c) => !c.section.trim() || !c.title.trim())
  const done = async () => {
    if (!fault && await run({ params: { plan: plan.code }, body: { chapters: kept.map((c) => ({ section: c.section.trim(), title: c.title.trim(), titleEn: c.titleEn.trim() || null })) } }, plan.version).catch(() => null)) onClose()
  }
  return (
    <Modal open width={760} title={t('editChapters')} onCancel={onClose} onOk={() => { void done() }} confirmLoading={busy} okText={t('save')} cancelText={t('cancel')}>
      <p className="quiet">{t('chaptersNote')}</p>
      {list.map((c, i) => (
        <div key={i} className="listed" role="group" aria-label={`${t('chapter')} ${i + 1}`}>
          <Input className="chapter-section" aria-label={t('section')} placeholder={t('section')} value={c.section} onChange={(e) => set(i, { section: e.target.value })} />
          <Input className="grow" aria-label={t('chapterTitle')} placeholder={t('chapterTitle')} value={c.title} onChange={(e) => set(i, { title: e.target.value })} />
          <Input className="grow" aria-label={t('english')} placeholder={t('english')} value={c.titleEn} onChange={(e) => set(i, { titleEn: e.target.value })} />
          <Button size="small" disabled={i === 0} aria-label={t('up')} onClick={() => swap(i, i - 1)}>↑</Button><Button size="small" disabled={i === list.length - 1} aria-label={t('down')} onClick={() => swap(i, i + 1)}>↓</Button>
          <Button size="small" onClick={() => setList(list.filter((_, k) => k !== i))}>{t('remove')}</Button>
        </div>
      ))}
      <Button onClick={() => setList([...list, { section: NUMBERS[list.length] ?? String(list.length + 1), title: '', titleEn: '' }])}>{t('addChapter')}</Button>
      {fault ? <p className="form-fault" role="alert">{t('fault.chapter')}</p> : null}
      <Problem error={error} />
    </Modal>
  )
}
export default EditChapters
