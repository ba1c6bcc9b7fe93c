import { Button, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { CopyButton, DataTable, Loaded, Problem, Section, useFormat, useRead, type Column } from '../../../web/kit/index.ts'
import { getAuditChain } from '../audit.contract.ts'
import { faultKindText } from '../audit.text.ts'
import { useVerify, type Fault, type Verification } from './useVerify.ts'

const REFRESH_MS = 5000

/** The chain as it stands, and the proof on demand. */
export const Chain = () => {
  const { t } = useTranslation('audit')
  const { count, moment } = useFormat()
  const read = useRead(getAuditChain, {}, { everyMs: REFRESH_MS })
  const { now, start, stop } = useVerify()
  const button = now.state === 'going' ? <Button onClick={stop}>{t('chain.stop')}</Button> : <Button type="primary" onClick={() => { void start() }}>{t(now.state === 'idle' ? 'chain.verify' : 'chain.again')}</Button>
  return (
    <Section title={t('chain.title')} actions={button}>
      <Loaded of={read}>{(chain) => (
        <dl className="facts">
          <div><dt>{t('chain.rows')}</dt><dd>{t('chain.rowsN', { n: count(chain.rows) })}</dd></div>
          <div><dt>{t('chain.blocks')}</dt><dd>{t('chain.blocksN', { n: count(chain.blocks) })}</dd></div>
          <div><dt>{t('chain.waiting')}</dt><dd>{t('chain.rowsN', { n: count(chain.waiting) })}</dd></div>
          <div><dt>{t('chain.last')}</dt><dd>{chain.last ? moment(chain.last.at) : t('chain.lastNone')}</dd></div>
          {chain.last ? <div><dt>{t('chain.head')}</dt><dd><code className="audit-head">{chain.last.hash.slice(0, 16)}…</code> <CopyButton text={chain.last.hash}>{t('chain.copy')}</CopyButton></dd></div> : null}
          {chain.archived ? <div><dt>{t('chain.archived')}</dt><dd>{t('chain.archivedN', { block: chain.archived.block, n: count(chain.archived.rows) })}</dd></div> : null}
        </dl>
      )}</Loaded>
      <Verdict of={now} />
    </Section>
  )
}

const Verdict = ({ of }: { of: Verification }) => {
  const { t } = useTranslation('audit')
  const { count, say } = useFormat()
  const columns: Column<Fault>[] = [
    { key: 'kind', title: t('chain.kind'), head: true, render: (f) => say(faultKindText[f.kind]) },
    { key: 'block', title: t('chain.block'), numeric: true, render: (f) => f.block ?? '—' },
    { key: 'row', title: t('chain.row'), numeric: true, render: (f) => f.row ?? '—' },
    { key: 'what', title: t('chain.what'), className: 'wrap', render: (f) => f.detail },
  ]
  if (of.state === 'idle') return null
  return (
    <div className="audit-verdict">
      {of.state === 'going' ? <Progress aria-label={t('chain.progress')} percent={Math.floor(100 * of.progress)} /> : null}
      <p role="status" className={of.faults.length ? 'notice audit-broken' : 'notice audit-intact'}>
        {of.state === 'going' ? t('chain.going', { n: count(of.rows) }) : of.faults.length ? t('chain.broken', { n: count(of.faults.length) })
          : of.state === 'done' ? t('chain.intact', { rows: count(of.rows), blocks: count(of.blocks) }) : t('chain.stopped')}
      </p>
      <Problem error={of.error} />
      {of.faults.length ? <DataTable caption={t('chain.faults')} columns={columns} rows={of.faults} rowKey={(f) => `${f.kind}${f.of}${f.block}${f.row}${f.detail}`} /> : null}
    </div>
  )
}
