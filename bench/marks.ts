/** A promise of the quality book that is a count and not a ratio: it holds, or it does not. */
export type Mark = { id: string; what: string; promise: string; found: string; holds: boolean };
