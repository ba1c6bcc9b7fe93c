/**
 * What a cracker tries first: lists of passwords from breaches, keyboard rows, dates, repetitions, and words of the account itself.
 * Loaded when a password is first chosen: neither the start of the server nor a page that asks for none should carry the lists.
 */
export type IsCommon = (password: string, words: readonly string[]) => boolean

/** Below this score a password falls to fewer than 10⁸ guesses. */
const ENOUGH = 3
const OURS = ['jiangong', '建功', 'gonghui', 'zonggonghui']

const load = async (): Promise<IsCommon> => {
  const [{ ZxcvbnFactory }, common] = await Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')])
  const guesser = new ZxcvbnFactory({ dictionary: common.dictionary, graphs: common.adjacencyGraphs, maxLength: 64 })
  return (password, words) => guesser.check(password, [...OURS, ...words]).score < ENOUGH
}
let loaded: Promise<IsCommon> | undefined
export const commonPasswords = (): Promise<IsCommon> => loaded ??= load()
