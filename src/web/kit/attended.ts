/** Whether somebody has touched this page lately: what it asks by itself must not keep an idle session open (profile dengbao). */
const LATELY_MS = 60_000
let last = performance.now()
for (const touch of ['pointerdown', 'keydown', 'wheel', 'touchstart']) addEventListener(touch, () => { last = performance.now() }, { passive: true, capture: true })

export const attended = () => performance.now() - last < LATELY_MS
