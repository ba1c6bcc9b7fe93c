/** A photo as it is kept and sent: drawn anew on a canvas, so that it is small and carries neither place nor camera. */
export interface Photo { readonly key: string, readonly name: string, readonly bytes: ArrayBuffer }
const LONGEST_SIDE = 1600, LARGE = 500_000, FINE = .82, PLAIN = .6

/** @throws where it is no picture that this browser can open */
export const shrunk = async (file: Blob): Promise<ArrayBuffer> => {
  const url = URL.createObjectURL(file)
  try {
    const picture = new Image()
    await new Promise<void>((done, fail) => { picture.onload = () => done(); picture.onerror = () => fail(new Error('no picture')); picture.src = url })
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.naturalWidth, picture.naturalHeight))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(picture.naturalWidth * scale))
    canvas.height = Math.max(1, Math.round(picture.naturalHeight * scale))
    const pen = canvas.getContext('2d')!
    // what was transparent becomes paper, not black
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
    const drawn = await written(canvas, FINE)
    return (drawn.size > LARGE ? await written(canvas, PLAIN) : drawn).arrayBuffer()
  } finally { URL.revokeObjectURL(url) }
}
const written = (canvas: HTMLCanvasElement, quality: number) => new Promise<Blob>((done, fail) => canvas.toBlob((blob) => { if (blob) done(blob); else fail(new Error('not drawn')) }, 'image/jpeg', quality))
