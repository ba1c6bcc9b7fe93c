import { Button, Tooltip, type ButtonProps } from 'antd'
import { useId } from 'react'
import type { Ability } from '../../kernel/access.ts'

/** A button that may not be pressed says why; it stays in the tab order, because a reason nobody can reach is no reason. */
export const AbilityButton = ({ ability, onClick, children, type, ...rest }: ButtonProps & { ability: Ability }) => {
  const why = useId()
  if (ability === true) return <Button {...rest} {...(type ? { type } : {})} {...(onClick ? { onClick } : {})}>{children}</Button>
  return (
    <Tooltip title={ability.detail} trigger={['hover', 'focus', 'click']}>
      <Button {...rest} htmlType="button" className="barred" aria-disabled="true" aria-describedby={why}>{children}<span id={why} className="unseen">{ability.detail}</span></Button>
    </Tooltip>
  )
}
