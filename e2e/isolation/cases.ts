import type { Things } from "./world";

/** Who may come how far: decides which answer each actor must get. */
export type Area =
  /** The same for everybody. */
  | "open"
  /** A storefront, seen by anybody; what is a member's own is not there for others. */
  | "storefront"
  /** A member's own pages. */
  | "account"
  /** A program's dashboard. */
  | "dashboard"
  /** The public API, by key. */
  | "api"
  /** What pages of shops ask: the program's own for everybody, a member's own by token. */
  | "widget"
  /** Only what Shopify has signed with a secret that nobody else has. */
  | "signed"
  /** Only in the demo and while developing: 404 elsewhere. */
  | "demo";

export type Ask = { path: string; method?: string; json?: unknown };

export type RouteCase = {
  area: Area;
  /**
   * What to ask for. `t` are the things asked for: A's, or ones that do not exist; the answers must be the same. `own`
   * is the program in whose name it is asked: A's, or the asker's own with A's ids.
   */
  asks: (t: Things, own: Pick<Things, "program" | "member">) => Ask[];
};
