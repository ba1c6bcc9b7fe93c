import { useTranslation } from 'react-i18next'
import { useFormat, useLanguage } from '../../../web/kit/index.ts'
import type { CellValue } from '../../form/browser.ts'
import { OrgSaid } from './EntryField.tsx'
import { FileSaid } from './FileField.tsx'
import { writeCell, type Shape } from './typed.ts'

/** A value as it is read. Four kinds of empty in words: a 0 is a 0, 不适用, 未报 – and on paper an open field stays open. */
export const Shown = ({ cell, value, open = false }: { cell: Shape, value: CellValue | undefined, open?: boolean }) => {
  const { t } = useTranslation('report')
  const { day } = useFormat()
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  if (value === null || value === undefined || value === '') return open ? null : <span className="quiet">{t('none_')}</span>
  if (value === 'n/a') return <span className="quiet">{t('notApplicable')}</span>
  if (cell.type === 'org' && typeof value === 'string') return <OrgSaid code={value} />
  if (cell.type === 'file' && typeof value === 'string') return <FileSaid value={value} />
  return <span className={cell.type === 'text' ? 'said-words' : undefined}>{cell.type === 'date' && typeof value === 'string' ? day(value) : writeCell(cell, value, language)}</span>
}
