// Progress, one line per phase with its time. On stderr, and only for phases that had work to do, where stdout belongs to a command's answer.
export const makePhases = ({ total, onlyWork = false, out = process.stdout } = {}) => {
  let n = 0
  return async (name, work) => {
    const since = performance.now()
    const result = await work()
    const label = `[${++n}${total ? `/${total}` : ''}] ${name}`
    if (!(onlyWork && result === 'fresh')) out.write(`${label} … ${seconds(performance.now() - since)}${result === 'fresh' ? ' ✓' : ''}\n`)
    return result
  }
}

export const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`

/** What went wrong in two languages, without a stack; the trace is kept for those who ask with JG_TRACE. */
export const fail = (error, out = process.stderr) => {
  out.write(`\n${process.env.JG_TRACE ? error.stack : error.message}\n`)
  return 1
}
