/*
 * What the widget is told. All words come ready in the reader's language and all figures as text, so that the code on a
 * shop's page neither translates nor computes. components/widget draws exactly these shapes.
 */

/** What every launcher needs: how it looks and what it says. */
export type StartAnswer = {
  lang: string;
  dir: "ltr" | "rtl";
  /** Custom properties of the program's colour, for the root of a shadow tree. */
  css: string;
  corner: "start" | "end";
  /** On the launcher: "Rewards", "2,480 points"; and to those who hear it. */
  label: string;
  open: string;
  words: { close: string; loading: string; down: string; retry: string; why: string };
  /** Only where the page shows one. */
  card: CardAnswer | null;
};

export type CardAnswer = {
  program: string;
  /** "2,480 points", or for a guest what joining brings. */
  title: string;
  /** "worth €24.80". */
  note: string | null;
  /** "Grove · €120 to Canopy". */
  tier: string | null;
  /** Where the rosette is drawn; null for guests. */
  art: string | null;
  link: Link | null;
};

export type Link = { label: string; href: string };

/** One line of a panel. */
export type Row = {
  text: string;
  note?: string;
  value?: string;
  /** How much of the way is done, of 1000, and the same in words. */
  bar?: { part: number; label: string };
  redeem?: Redeem;
  code?: Code;
  link?: Link;
};

/** A code to take along. */
export type Code = { text: string; copy: string; copied: string };

/** A reward that one tap redeems, after saying what it leaves. */
export type Redeem = { id: string; label: string; ask: string; yes: string; no: string; busy: string };

/** `plain` is for sentences: a name would stand out. */
export type Section = { title: string; rows: Row[]; plain?: true };

/** Everything in the panel. */
export type PanelAnswer = {
  title: string;
  /** The balance: figure, what it counts, what it is worth, what is on the way. */
  big: { figure: string; unit: string; note: string | null; more: string | null } | null;
  lead: string | null;
  sections: Section[];
  links: Link[];
};

/** What a redemption brought, and the panel after it. */
export type RedeemedAnswer = {
  done: { title: string; note: string; code: Code | null };
  panel: PanelAnswer;
  label: string;
  open: string;
};

/** What a product or a cart would earn, or that it earns nothing; null where there is not even a reason to be said. */
export type HintAnswer = {
  text: string;
  note: string | null;
  link: Link | null;
  /** Why, as a panel of its own. */
  why: PanelAnswer;
} | null;

export type HintsAnswer = { hints: HintAnswer[] };
