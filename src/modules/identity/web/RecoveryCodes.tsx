import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyButton, saveFile, useFormat, useSession } from '../../../web/kit/index.ts'

/** Shown once: the product keeps only hashes. Whoever goes on says that they are put away. */
export const RecoveryCodes = ({ codes, onDone }: { codes: readonly string[], onDone: () => void }) => {
  const { t } = useTranslation('factor')
  const { day } = useFormat()
  const { account, today } = useSession()
  const [kept, setKept] = useState(false)
  const text = [t('recovery.file', { login: account.login, day: day(today) }), ...codes].join('\n')
  return (
    <div>
      <h3>{t('recovery.title')}</h3>
      <p role="status">{t('recovery.what')}</p>
      <ol className="recovery-codes">{codes.map((code) => <li key={code}><code>{code}</code></li>)}</ol>
      <p className="factor-buttons no-print"><CopyButton text={codes.join('\n')}>{t('recovery.copy')}</CopyButton><Button onClick={() => saveFile(`${t('recovery.name')}.txt`, text, 'text/plain')}>{t('recovery.save')}</Button><Button onClick={() => window.print()}>{t('recovery.print')}</Button></p>
      <p className="no-print"><Checkbox checked={kept} onChange={(e) => setKept(e.target.checked)}>{t('recovery.kept')}</Checkbox></p>
      <Button className="no-print" type="primary" disabled={!kept} title={kept ? undefined : t('recovery.keepFirst')} onClick={onDone}>{t('recovery.done')}</Button>
    </div>
  )
}
