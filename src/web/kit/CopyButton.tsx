import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Says whether it worked: browsers withhold the clipboard from plain http, where the older way is tried. */
export const CopyButton = ({ text, size = 'middle', children }: { text: string, size?: 'small' | 'middle', children: string }) => {
  const { t } = useTranslation('kit')
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  const copy = async () => setState(await copied(text) ? 'copied' : 'failed')
  return <><Button size={size} onClick={() => { void copy() }}>{children}</Button><span role="status" className="quiet">{state === 'copied' ? t('copied') : state === 'failed' ? t('copyFailed') : ''}</span></>
}

const copied = (text: string): Promise<boolean> =>
  'clipboard' in navigator ? navigator.clipboard.writeText(text).then(() => true, () => olderCopy(text)) : Promise.resolve(olderCopy(text))

const olderCopy = (text: string): boolean => {
  const area = document.createElement('textarea'), back = document.activeElement
  area.value = text
  area.className = 'unseen'
  // inside an open dialog, or its focus trap takes the selection away
  ;(back?.parentElement ?? document.body).append(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  if (back instanceof HTMLElement) back.focus()
  return done
}
