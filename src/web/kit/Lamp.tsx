import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'

export type LampColour = 'green' | 'yellow' | 'red' | 'grey'

/** Colour and shape and word: read in print, by the colour-blind and aloud. */
const SHAPES: Record<LampColour, JSX.Element> = {
  green: <circle cx="7" cy="7" r="6" />,
  yellow: <path d="M7 1 13.2 12.6H.8Z" />,
  red: <rect x="1.2" y="1.2" width="11.6" height="11.6" />,
  grey: <circle cx="7" cy="7" r="5" fill="none" strokeWidth="2" />,
}

export const LampShape = ({ lamp }: { lamp: LampColour }) =>
  <svg className={`lamp-shape lamp-${lamp}`} viewBox="0 0 14 14" aria-hidden="true" focusable="false">{SHAPES[lamp]}</svg>

export const Lamp = ({ lamp }: { lamp: LampColour }) => {
  const { t } = useTranslation('kit')
  return <span className="lamp"><LampShape lamp={lamp} /><span>{t(`lamp.${lamp}`)}</span></span>
}
