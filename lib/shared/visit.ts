/**
 * Headers of requests that are no visit to a page: those of our router, of actions and forms, and our own for the page that a
 * document is written from. As in next.config.ts.
 */
export const NOT_A_VISIT = ["rsc", "next-action", "content-type", "x-live"];
