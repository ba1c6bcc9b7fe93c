export const ROOT: string
/** Throws with a message in two languages when this Node is older than the product needs. */
export function checkNode(version?: string): void
