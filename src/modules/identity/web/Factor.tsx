import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field, Loaded, Problem, Section, useFormat, useRead, useRefresh, useWrite } from '../../../web/kit/index.ts'
import { endFactor, getFactor, renewRecoveryCodes } from '../factor.contract.ts'
import { getSession } from '../identity.contract.ts'
import { Enrolment } from './Enrolment.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import './factor.css'

/** My second factor: enrolled here, its recovery codes counted, turned off with a code. */
export const Factor = () => {
  const { t } = useTranslation('factor')
  const { moment } = useFormat()
  const refresh = useRefresh()
  const read = useRead(getFactor, {})
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const [asking, setAsking] = useState<'renew' | 'end' | null>(null)
  const actions = read.data?.enrolled && !codes ? <><Button onClick={() => setAsking('renew')}>{t('on.renew')}</Button><Button onClick={() => setAsking('end')}>{t('on.end')}</Button></> : null
  return (
    <Section title={t('title')} actions={actions}>
      <p className="quiet">{t('note')}</p>
      {codes ? <RecoveryCodes codes={codes} onDone={() => { setCodes(null); void refresh(getFactor) }} /> : (
        <Loaded of={read}>{(state) => state.enrolled ? (
          <>
            <dl className="facts">
              <div><dt>{t('on.title')}</dt><dd>{moment(state.since!)}</dd></div>
              <div><dt>{t('on.left')}</dt><dd>{t('on.count', { n: state.recoveryLeft })}</dd></div>
            </dl>
            {state.recoveryLeft <= 3 ? <p className="notice" role="status">{t('on.few')}</p> : null}
            {state.required ? <p className="quiet">{t('on.required')}</p> : null}
          </>
        ) : (
          <>
            <p className={state.required ? 'notice' : 'quiet'} role={state.required ? 'status' : undefined}>{t(state.required ? 'off.required' : 'off.free')}</p>
            <Enrolment onDone={setCodes} />
          </>
        )}</Loaded>
      )}
      {asking === 'renew' ? <Renew onClose={() => setAsking(null)} onDone={(fresh) => { setAsking(null); setCodes(fresh) }} /> : null}
      {asking === 'end' ? <End onClose={() => setAsking(null)} /> : null}
    </Section>
  )
}

const Renew = ({ onClose, onDone }: { onClose: () => void, onDone: (codes: readonly string[]) => void }) => {
  const { t } = useTranslation('factor')
  const { run, busy, error } = useWrite(renewRecoveryCodes, [getFactor])
  const renew = async (code: string) => { const made = await run({ body: { code } }).catch(() => null); if (made?.recoveryCodes) onDone(made.recoveryCodes) }
  return <AskCode title={t('on.renew')} what={t('on.renewWhat')} ok={t('on.renew')} busy={busy} error={error} onClose={onClose} onCode={renew} />
}

const End = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('factor')
  const { run, busy, error } = useWrite(endFactor, [getFactor, getSession])
  const end = async (code: string) => { if (await run({ body: { code } }).then(() => true, () => false)) onClose() }
  return <AskCode title={t('on.end')} what={t('on.endWhat')} ok={t('on.end')} busy={busy} error={error} onClose={onClose} onCode={end} />
}

interface AskCodeProps { title: string, what: string, ok: string, busy: boolean, error: Error | null, onClose: () => void, onCode: (code: string) => Promise<void> }
const AskCode = ({ title, what, ok, busy, error, onClose, onCode }: AskCodeProps) => {
  const { t } = useTranslation('factor')
  const [code, setCode] = useState('')
  const [missing, setMissing] = useState(false)
  const give = () => { setMissing(!code.trim()); if (code.trim()) void onCode(code) }
  return (
    <Modal open title={title} okText={ok} cancelText={t('cancel')} confirmLoading={busy} onCancel={onClose} onOk={give}>
      <p>{what}</p>
      <Field label={t('code.label')} hint={t('code.hint')} fault={missing ? t('code.missing') : null}>{(id) => <Input id={id} autoFocus autoComplete="one-time-code" value={code} onChange={(e) => setCode(e.target.value)} onPressEnter={give} />}</Field>
      <Problem error={error} />
    </Modal>
  )
}
