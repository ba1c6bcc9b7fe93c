import { Button, Input, QRCode } from 'antd'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyButton, Field, Problem, useWrite } from '../../../web/kit/index.ts'
import { beginFactor, confirmFactor } from '../factor.contract.ts'
import { readProof } from '../factor.ts'

/** The secret as a picture, drawn here and sent nowhere, and as text; a code proves that the app has it. */
export const Enrolment = ({ onDone }: { onDone: (codes: readonly string[]) => void }) => {
  const { t } = useTranslation('factor')
  const begin = useWrite(beginFactor)
  const confirm = useWrite(confirmFactor)
  const [made, setMade] = useState<{ readonly secret: string, readonly uri: string } | null>(null)
  const [code, setCode] = useState('')
  const [fault, setFault] = useState(false)

  const start = async () => {
    const answer = await begin.run({ body: {} }).catch(() => null)
    if (answer?.secret && answer.uri) setMade({ secret: answer.secret, uri: answer.uri })
  }
  const finish = async (e: FormEvent) => {
    e.preventDefault()
    const wrong = readProof(code)?.kind !== 'code'
    setFault(wrong)
    if (wrong) return
    const done = await confirm.run({ body: { code } }).catch(() => null)
    setCode('')
    if (done?.recoveryCodes) onDone(done.recoveryCodes)
  }

  if (!made) return <><p className="factor-lead">{t('begin.how')}</p><Problem error={begin.error} /><Button type="primary" loading={begin.busy} onClick={() => { void start() }}>{t('begin.start')}</Button></>
  return (
    <ol className="factor-steps">
      <li><h3>{t('begin.scan')}</h3>
        <QRCode type="svg" aria-label={t('begin.picture')} value={made.uri} size={184} bordered={false} errorLevel="M" color="#000" bgColor="#fff" />
        <p className="quiet">{t('begin.byHand')}</p>
        <p className="once"><code>{made.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code><CopyButton text={made.secret}>{t('begin.copy')}</CopyButton></p>
      </li>
      <li><h3>{t('begin.prove')}</h3>
        <form className="factor-form" onSubmit={(e) => { void finish(e) }} noValidate>
          <Field label={t('code.six')} fault={fault ? t('code.notSix') : null}>{(id) => <Input id={id} inputMode="numeric" autoComplete="one-time-code" maxLength={12} value={code} onChange={(e) => setCode(e.target.value)} aria-invalid={fault} />}</Field>
          <Problem error={confirm.error} />
          <div><Button type="primary" htmlType="submit" loading={confirm.busy}>{t('begin.finish')}</Button></div>
        </form>
      </li>
    </ol>
  )
}
