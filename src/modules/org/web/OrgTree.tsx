import { Tree, type TreeDataNode } from 'antd'
import { useTranslation } from 'react-i18next'
import { Empty, Loaded, Problem, useFormat, useRead, useSession } from '../../../web/kit/index.ts'
import { getOrg } from '../org.contract.ts'
import type { Tree as OrgTreeName } from '../org.ts'
import { treeText } from '../org.text.ts'
import { useBranches, type Child } from './useBranches.ts'
import type { Org } from './orgView.ts'

interface OrgTreeProps { tree: OrgTreeName, open: readonly number[], onOpen: (ids: number[]) => void, chosen: number, onChoose: (id: number) => void }

/** From the acting post's own organisation downwards; a branch is read when it is opened, so a province opens as fast as a county. */
export const OrgTree = (props: OrgTreeProps) => {
  const { post } = useSession()
  const root = useRead(getOrg, { params: { id: post.orgId } })
  return <Loaded of={root}>{(own) => <Branches {...props} root={own} />}</Loaded>
}

const Branches = ({ tree, open, onOpen, chosen, onChoose, root }: OrgTreeProps & { root: Org }) => {
  const { t } = useTranslation('org')
  const { name, count, say } = useFormat()
  const { children, error, retry } = useBranches(open, tree)
  const below = children.get(root.id)
  const node = (org: Child): TreeDataNode => {
    const own = org.children ? children.get(org.id)?.map(node) : undefined
    return { key: org.id, isLeaf: org.children === 0, title: <OrgTitle name={name(org)} counts={org.children ? `${count(org.children)} / ${count(org.descendants)}` : null} told={t('tree.counts', { children: count(org.children), descendants: count(org.descendants) })} />, ...(own ? { children: own } : {}) }
  }
  const all = (below ?? []).reduce((n, c) => n + c.descendants + 1, 0)
  const counts = { children: count(below?.length ?? 0), descendants: count(all) }
  const data: TreeDataNode[] = [{
    key: root.id, isLeaf: below?.length === 0, ...(below ? { children: below.map(node) } : {}),
    title: <OrgTitle name={name(root)} counts={below?.length ? `${counts.children} / ${counts.descendants}` : null} told={t('tree.counts', counts)} />,
  }]
  return (
    <>
      <Problem error={error} retry={retry} />
      <Tree className="org-tree" blockNode virtual height={620} aria-label={say(treeText[tree])} treeData={data} expandedKeys={[...open]} selectedKeys={[chosen]}
        onExpand={(keys) => onOpen(keys.map(Number))} onSelect={(_, { node: picked }) => onChoose(Number(picked.key))} />
      {below?.length === 0 ? tree === 'industry' ? <Empty title={t('tree.noneIndustry')} hint={t('tree.noneIndustryHint')} /> : <Empty title={t('tree.noneTerritorial')} hint={t('tree.noneTerritorialHint')} /> : <p className="quiet">{t('tree.legend')}</p>}
    </>
  )
}

const OrgTitle = ({ name, counts, told }: { name: string, counts: string | null, told: string }) =>
  <span className="org-node" title={name}><span className="org-node-name">{name}</span>{counts ? <span className="org-node-count" title={told}><span aria-hidden="true">{counts}</span><span className="unseen">{told}</span></span> : null}</span>
