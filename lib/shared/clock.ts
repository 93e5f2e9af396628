/** Where the present instant comes from. Services and decisions get it as an argument; only edges ask the clock. */
export type Clock = { now(): Date };

export const clock: Clock = { now: () => new Date() };
