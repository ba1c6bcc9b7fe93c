/** Takes the lock or throws; returns the function that gives it back. */
export function takeLock(file: string): () => void
