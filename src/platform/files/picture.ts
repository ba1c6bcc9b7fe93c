import sharp from 'sharp'
import { fileProblem } from './files.problems.ts'

/** 50 megapixels are 200 MB while they are drawn; a camera makes 12, a hostile file says 300. */
const MOST_PIXELS = 50_000_000, LONGEST_SIDE = 2560
export type PictureType = 'image/jpeg' | 'image/png' | 'image/webp'

/** Drawn anew: whatever else the file carried — place, camera, a second file behind the picture — is gone. */
export const drawnAnew = async (bytes: Uint8Array, type: PictureType): Promise<Buffer> => {
  try {
    const { width = 0, height = 0 } = await sharp(bytes, { limitInputPixels: false }).metadata()
    if (width * height > MOST_PIXELS) throw fileProblem('file-picture-huge', { most: MOST_PIXELS / 10_000 })
    const upright = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' }).autoOrient().resize(LONGEST_SIDE, LONGEST_SIDE, { fit: 'inside', withoutEnlargement: true })
    switch (type) {
      case 'image/png': return await upright.png().toBuffer()
      case 'image/webp': return await upright.webp({ quality: 82 }).toBuffer()
      case 'image/jpeg': return await upright.jpeg({ quality: 82, mozjpeg: true }).toBuffer()
    }
  } catch (error) {
    if ((error as { code?: string }).code === 'file-picture-huge') throw error
    throw fileProblem('file-picture-broken')
  }
}
