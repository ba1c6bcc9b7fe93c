/** The path of a Chromium-like browser on this machine, or null. */
export function findBrowser(): string | null
export function hasChineseFonts(): boolean
/** Finds or installs; throws with instructions when it may not install. */
export function ensureBrowser(log?: (line: string) => void): string
