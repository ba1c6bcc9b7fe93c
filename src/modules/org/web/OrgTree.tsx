import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded, useFormat, useRead } from '../../../web/kit/index.ts'
import { getOrg, listChildren } from '../org.contract.ts'
import type { Tree } from '../org.ts'

/** A branch is asked for when it is opened: a province has thousands. Arrow keys open and close, as in every tree. */
interface TreeProps { root: number, tree: Tree, chosen: number, onChoose: (id: number) => void }

export const OrgTree = ({ root, tree, chosen, onChoose }: TreeProps) => {
  const { t } = useTranslation('org')
  const { name } = useFormat()
  const top = useRead(getOrg, { params: { id: root } })
  return <Loaded of={top}>{(org) => (
    <ul role="tree" className="org-tree" aria-label={t('tree')}>
      <Branch node={{ id: org.id, label: name(org), children: 1, descendants: null }} tree={tree} chosen={chosen} onChoose={onChoose} open />
    </ul>
  )}</Loaded>
}

interface Node { id: number, label: string, children: number, descendants: number | null }
const Branch = ({ node, tree, chosen, onChoose, open: opened = false }: { node: Node, tree: Tree, chosen: number, onChoose: (id: number) => void, open?: boolean }) => {
  const { t } = useTranslation('org')
  const { name } = useFormat()
  const [open, setOpen] = useState(opened)
  const below = useRead(listChildren, { params: { id: node.id }, query: { tree } }, { enabled: open })
  const leaf = node.children === 0
  return (
    <li role="treeitem" aria-expanded={leaf ? undefined : open} aria-selected={node.id === chosen}>
      <div className={node.id === chosen ? 'org-node org-chosen' : 'org-node'} onKeyDown={(e) => { if (!leaf && ((e.key === 'ArrowRight' && !open) || (e.key === 'ArrowLeft' && open))) { setOpen(!open); e.preventDefault() } }}>
        {leaf ? <span className="org-fold" aria-hidden="true" /> : <button type="button" className="org-fold" aria-label={`${open ? t('fold') : t('unfold')} ${node.label}`} onClick={() => setOpen(!open)}>{open ? '▾' : '▸'}</button>}
        <button type="button" className="org-name" onClick={() => onChoose(node.id)}>{node.label}{node.descendants ? <small className="quiet"> {node.descendants}</small> : null}</button>
      </div>
      {open && below.data ? <ul role="group">{below.data.rows.map((c) => <Branch key={`${tree} ${c.id}`} node={{ id: c.id, label: name(c), children: c.children, descendants: c.descendants }} tree={tree} chosen={chosen} onChoose={onChoose} />)}</ul> : null}
      {open && below.data && !below.data.rows.length ? <p className="quiet org-nobody">{t('nobody')}</p> : null}
    </li>
  )
}
