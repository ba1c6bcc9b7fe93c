/** The path of LibreOffice, or null; OFFICE_PATH decides when it is set. */
export const findOffice: () => string | null
/** Finds it, else installs it where it may, else says exactly what to install. */
export const ensureOffice: (log?: (line: string) => void) => string
