import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem, saveBase64, send } from '../../../web/kit/index.ts'
import { getRoster } from '../personal.contract.ts'

/** Names, organisations and posts, and nothing else that is kept. */
export const Roster = ({ org, below }: { org: number, below: boolean }) => {
  const { t } = useTranslation('personal')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  const save = async () => {
    setBusy(true); setError(null)
    await send(getRoster, { query: { org, below: below ? 'true' : 'false' } }).then(saveBase64, (e: unknown) => setError(e instanceof Error ? e : new Error(String(e))))
    setBusy(false)
  }
  return <><Button loading={busy} onClick={() => { void save() }}>{t('roster')}</Button><Problem error={error} /></>
}
