import { useTranslation } from 'react-i18next'
import type { Pasted } from './paste.ts'

/** What became of a pasted block, in one line. */
export const usePasteSaid = () => {
  const { t } = useTranslation('kit')
  const { t: report } = useTranslation('report')
  return ({ values, raw, lost, added }: Pasted & { readonly added: number }): string => {
    const bad = Object.keys(raw).length
    return [t('grid.pasted', { n: Object.keys(values).length }), added ? report('rows.grown', { n: added }) : '', bad ? t('grid.pastedBad', { n: bad }) : '', lost ? t('grid.pastedLost', { n: lost }) : ''].filter(Boolean).join(t('grid.join'))
  }
}
