import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { settled, type Choices, type TargetEdit } from '../choice.ts'
import type { Reading, SourceDocument, TargetProposal } from '../reading.ts'
import type { Selected } from './SourcePane.tsx'
import { sentenceAround, targetOf, wordsAs, type Use } from './words.ts'
import type { Drafting } from './useDraft.ts'

/** Words that were selected in the text, put to use: as a field of the target that has the light, or as a target that the reader did not see. */
interface BarProps { readonly words: Selected | null, readonly source: SourceDocument, readonly reading: Reading, readonly active: string | null, readonly choices: Choices, readonly change: Drafting['change'], readonly onAdded: (id: string) => void, readonly onDone: () => void }
const USES: readonly Use[] = ['indicator', 'amount', 'window', 'scope']

export const SelectionBar = ({ words, source, reading, active, choices, change, onAdded, onDone }: BarProps) => {
  const { t } = useTranslation('reader')
  if (!words) return null
  const target = [...reading.targets, ...reading.qualitative].find((p) => p.id === active)
  const put = (edit: TargetEdit, p: TargetProposal) => { change(({ choices: now }) => ({ choices: { ...now, [p.id]: { state: now[p.id]?.state ?? 'open', ...now[p.id], edit: { ...now[p.id]?.edit, ...edit } } } })); onDone() }
  const add = () => {
    const made = targetOf(words, sentenceAround(source, words), reading)
    change((now) => ({ added: [...now.added, made] }))
    onAdded(made.id)
    onDone()
  }
  const edits = target ? USES.flatMap((use) => { const edit = wordsAs(use, words.text, settled(target, choices)); return edit ? [{ use, edit }] : [] }) : []
  return (
    <div className="selection-bar" role="toolbar" aria-label={t('selection.title')}>
      <span className="selection-words">“{words.text}”</span>
      {target ? edits.map(({ use, edit }) => <Button key={use} size="small" onClick={() => put(edit, target)}>{t(`selection.${use}`)}</Button>) : null}
      <Button size="small" type="dashed" onClick={add}>{t('selection.add')}</Button>
      <Button size="small" type="text" onClick={onDone}>{t('selection.leave')}</Button>
    </div>
  )
}
