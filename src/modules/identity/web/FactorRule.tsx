import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ROLES, type Role } from '../../../kernel/access.ts'
import type { Answer } from '../../../kernel/contract.ts'
import { Loaded, Problem, Section, useFormat, useMay, useRead, useWrite } from '../../../web/kit/index.ts'
import { roleText } from '../../people/browser.ts'
import { getFactorRule, putFactorRule } from '../factor.contract.ts'
import './factor.css'

/** Which roles need a second factor: the three administrators always, others as the security administrator says. */
export const FactorRule = () => {
  const { t } = useTranslation('factor')
  const read = useRead(getFactorRule, {})
  // kept here: a new version begins a new list of checks, and what was said of the last one stays
  const [done, setDone] = useState(false)
  return <Section title={t('rule.title')}><Loaded of={read}>{(rule) => <Rule key={rule.version} rule={rule} done={done} setDone={setDone} />}</Loaded></Section>
}

const Rule = ({ rule, done, setDone }: { rule: Answer<typeof getFactorRule>, done: boolean, setDone: (done: boolean) => void }) => {
  const { t } = useTranslation('factor')
  const { say } = useFormat()
  const write = useMay()('security.write')
  const { run, busy, error } = useWrite(putFactorRule, [getFactorRule])
  const [added, setAdded] = useState<readonly Role[]>(rule.added)
  const same = added.length === rule.added.length && added.every((r) => rule.added.includes(r))
  const save = async () => setDone(await run({ body: { added: [...added] } }, rule.version).then(() => true, () => false))
  return (
    <>
      <p className="quiet">{t('rule.note')}</p>
      <div className="role-checks" role="group" aria-label={t('rule.title')}>{ROLES.map((role) => {
        const always = rule.always.includes(role)
        return <Checkbox key={role} checked={always || added.includes(role)} disabled={always || !write} onChange={(e) => { setDone(false); setAdded(e.target.checked ? [...added, role] : added.filter((r) => r !== role)) }}>{say(roleText[role])}{always ? <span className="quiet"> {t('rule.always')}</span> : null}</Checkbox>
      })}</div>
      <Problem error={error} />
      {done ? <p role="status">{t('rule.done')}</p> : null}
      {write ? <Button type="primary" disabled={same} title={same ? t('rule.same') : undefined} loading={busy} onClick={() => { void save() }}>{t('rule.save')}</Button> : null}
    </>
  )
}
