import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { payload, wire, type Answer, type Contract, type Input } from '../kernel/contract.ts'
import { readClientConfig } from '../platform/config.ts'

/** The command line speaks to the running server through the same API as everybody; an error says what happened and what to do. */
export class CliError extends Error {}
export interface Client { ask<C extends Contract>(contract: C, input?: Input<C>, version?: number): Promise<Answer<C>> }

export const connect = async (account: string): Promise<Client> => {
  const { address, dataDir } = readClientConfig()
  const token = (await readFile(join(dataDir, 'tokens', `${account.replace(/[^\w-]/g, '')}.token`), 'utf8').catch(() => {
    throw new CliError(`没有账号“${account}”的令牌（${join(dataDir, 'tokens')}）。请先用 npm start 启动，或用 --as 指定其他账号、用 JG_DATA 指定数据目录。`)
  })).trim()
  return {
    async ask(contract, input, version) {
      const { method, url, body } = wire(contract, input ?? ({} as Input<typeof contract>)), sent = payload(body)
      const answer = await fetch(address + url, {
        method, body: sent.body,
        headers: { authorization: `Bearer ${token}`, 'content-type': sent.type, ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }), ...(version === undefined ? {} : { 'if-match': `"${version}"` }) },
      }).catch(() => { throw new CliError(`连不上 ${address}。请先用 npm start 启动服务，或用 PORT 指定端口。`) })
      const json = answer.status === 204 ? null : await answer.json() as { detail?: string, code?: string, errors?: { path: string, detail: string }[] }
      if (!answer.ok) throw new CliError([`${json?.detail ?? answer.statusText}（${json?.code ?? answer.status}）`, ...(json?.errors ?? []).map((e) => `  ${e.path}: ${e.detail}`)].join('\n'))
      return json as Answer<typeof contract>
    },
  }
}
