import { CliError, type Client } from './client.ts'

/** One command: its words, what it takes, and what it gives back — data first, and the lines a person reads made from the same data. */
export interface Flags { json?: boolean, as?: string, org?: string, 'as-of'?: string, verify?: boolean, values?: string, owner?: string, before?: string, archive?: string, 'dry-run'?: boolean, depth?: string, year?: string, 'without-key'?: boolean, submit?: boolean }
export interface Done { data: unknown, lines: string[], code?: number }
interface Said { words: string, takes: string, about: string }
/** through the running server, by its API; `as` is who does it unless --as says otherwise */
export interface OnlineCommand extends Said { as?: string
  /** what these flags ask for needs no server */
  apart?(flags: Flags): Promise<Done> | null
  run(client: Client, args: string[], flags: Flags): Promise<Done> }
/** beside the server or without it, on the database itself, as its owner */
export interface OfflineCommand extends Said { offline(open: OpenDatabase, args: string[], flags: Flags): Promise<Done> }
export type Command = OnlineCommand | OfflineCommand

/** The database of this place: the one that runs, or opened for the time of the command. `close` leaves a running one alone. */
export interface OpenedDatabase { databaseUrl: string, adminUrl: string, close(): Promise<void> }
/** `fresh`: one that is not there yet is made; otherwise that is a fault. */
export type OpenDatabase = (how?: { fresh?: boolean }) => Promise<OpenedDatabase>

export const need = (args: string[], n: number, words: string) => { if (args.length < n) throw new CliError(`缺少参数。用法：jg ${words}`) }
