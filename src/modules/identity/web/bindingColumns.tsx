import type { ReactNode } from 'react'
import type { TFunction } from 'i18next'
import type { Answer } from '../../../kernel/contract.ts'
import type { Column, useFormat } from '../../../web/kit/index.ts'
import type { listBindings } from '../sso.contract.ts'

export type Binding = Answer<typeof listBindings>['rows'][number]

/** The same columns for my own identities and for those of somebody below. */
export const bindingColumns = (t: TFunction<'factor'>, { name, moment }: ReturnType<typeof useFormat>, action: (b: Binding) => ReactNode): Column<Binding>[] => [
  { key: 'provider', title: t('binding.provider'), head: true, render: (b) => name(b) },
  { key: 'subject', title: t('binding.subject'), className: 'wrap', render: (b) => <><code>{b.subject}</code>{b.label ? <span className="quiet"> {b.label}</span> : null}</> },
  { key: 'boundAt', title: t('binding.boundAt'), render: (b) => moment(b.boundAt) },
  { key: 'usedAt', title: t('binding.usedAt'), render: (b) => b.usedAt ? moment(b.usedAt) : t('binding.never') },
  { key: 'do', title: <span className="unseen">{t('actions')}</span>, className: 'numeric', render: action },
]
