import { deflateRawSync } from 'node:zlib'
import { MAX_UPLOAD } from '../../src/platform/sheet/bounds.ts'
import { zip } from '../../src/platform/sheet/zip.fixture.ts'

/** What pretends to be a workbook, with what is answered. */
const zeros = deflateRawSync(Buffer.alloc(512 << 20)), bombs = Array.from({ length: 12 }, (_, i) => ({ name: `xl/${i}.xml`, packed: zeros }))
/** the head of a picture of 300 megapixels */
const giant = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.from([0, 0, 0x4e, 0x20, 0, 0, 0x3a, 0x98, 8, 2, 0, 0, 0]), Buffer.alloc(1000)])
export const FILES: readonly (readonly [string, Buffer, number])[] = [
  ['zip bomb', zip(bombs), 413], ['zip slip', zip([{ name: '../../../tmp/x' }]), 422], ['link', zip([{ name: 'xl/l', content: Buffer.from('/etc/passwd'), mode: 0o120777 }]), 422],
  ['page', Buffer.from('<html><script>alert(1)</script></html>'), 422], ['picture with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 422], ['giant picture', giant, 422],
  ['picture and workbook', zip([{ name: 'xl/workbook.xml' }], giant), 422], ['too large', Buffer.alloc(MAX_UPLOAD + 1), 413], ['nothing', Buffer.alloc(0), 422],
  ['workbook that names an outside entity', zip([{ name: '[Content_Types].xml', content: Buffer.from('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>') }]), 422],
]
