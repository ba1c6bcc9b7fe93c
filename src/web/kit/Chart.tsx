import { useEffect, useRef } from 'react'
import type { EChartsCoreOption } from 'echarts/core'

/** A chart always stands beside its table; it is drawn as SVG so that it prints and zooms. */
export const Chart = ({ option, label, height = 280, onPick }: { option: EChartsCoreOption, label: string, height?: number, onPick?: (name: string) => void }) => {
  const box = useRef<HTMLDivElement>(null)
  const pick = useRef(onPick)
  pick.current = onPick
  useEffect(() => {
    let close = () => {}
    let gone = false
    void import('./chart.ts').then(({ init }) => {
      if (gone || !box.current) return
      const chart = init(box.current, null, { renderer: 'svg' })
      chart.setOption({ animation: false, textStyle: { fontFamily: 'inherit' }, ...option })
      chart.on('click', (event) => { if (typeof event.name === 'string') pick.current?.(event.name) })
      const watch = new ResizeObserver(() => chart.resize())
      watch.observe(box.current)
      close = () => { watch.disconnect(); chart.dispose() }
    })
    return () => { gone = true; close() }
  }, [option])
  return <div ref={box} className="chart" role="img" aria-label={label} style={{ blockSize: height }} />
}
