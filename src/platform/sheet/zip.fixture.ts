import { deflateRawSync } from 'node:zlib'

/** Zip archives made by hand, whose headers say what we want them to say. */
export interface Member { readonly name: string, readonly content?: Buffer, /** in place of the deflated content */ readonly packed?: Buffer, /** as Unix has it: 0o120777 is a link */ readonly mode?: number, readonly encrypted?: boolean, /** what the headers claim that it unfolds to; ten bytes where nothing is said, which is hardly ever true */ readonly claims?: number, /** listed this many times */ readonly times?: number }

export const zip = (members: readonly Member[], before = Buffer.alloc(0)): Buffer => {
  const bodies: Buffer[] = [before], list: Buffer[] = []
  let at = before.length
  for (const { name, content = Buffer.from(''), packed = deflateRawSync(content), mode = 0o100644, encrypted, claims = 10, times = 1 } of members) {
    const length = Buffer.byteLength(name), local = Buffer.alloc(30 + length), central = Buffer.alloc(46 + length), flags = encrypted ? 1 : 0
    local.writeUInt32LE(0x04034b50, 0); local.writeUInt16LE(flags, 6); local.writeUInt16LE(8, 8); local.writeUInt32LE(packed.length, 18); local.writeUInt32LE(claims, 22); local.writeUInt16LE(length, 26); local.write(name, 30)
    central.writeUInt32LE(0x02014b50, 0); central.writeUInt16LE(0x0314, 4); central.writeUInt16LE(flags, 8); central.writeUInt16LE(8, 10); central.writeUInt32LE(packed.length, 20); central.writeUInt32LE(claims, 24)
    central.writeUInt16LE(length, 28); central.writeUInt32LE((mode << 16) >>> 0, 38); central.writeUInt32LE(at, 42); central.write(name, 46)
    bodies.push(local, packed)
    at += local.length + packed.length
    for (let i = 0; i < times; i++) list.push(central)
  }
  const directory = Buffer.concat(list), end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0); end.writeUInt16LE(list.length, 8); end.writeUInt16LE(list.length, 10); end.writeUInt32LE(directory.length, 12); end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, directory, end])
}
