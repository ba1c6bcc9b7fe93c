/** What a pure function has answered to the texts it was last asked about: the calendar is asked the same few questions all day. */
export const memo = <T>(work: (key: string) => T, most = 4096): ((key: string) => T) => {
  const known = new Map<string, T>()
  return (key) => {
    const had = known.get(key)
    if (had !== undefined) return had
    if (known.size >= most) known.clear()
    const made = work(key)
    known.set(key, made)
    return made
  }
}
