/** The public collections of real orders that can be replayed. */
export const SOURCES = ["online-retail", "cdnow"] as const;
export type SourceCode = (typeof SOURCES)[number];

/** Where a collection comes from: how its program and shop are made when they are missing. */
export type Source = {
  code: SourceCode;
  name: string;
  /** ISO 4217. */
  currency: string;
  /** IANA: its times are local. */
  timeZone: string;
  /** What stands between the fields of a line; quotes only around the fields of a comma-separated one. */
  separator: "," | " ";
};

const ALL: Record<SourceCode, Source> = {
  "online-retail": {
    code: "online-retail",
    name: "Online Retail",
    currency: "GBP",
    timeZone: "Europe/London",
    separator: ",",
  },
  cdnow: { code: "cdnow", name: "CDNOW", currency: "USD", timeZone: "America/New_York", separator: " " },
};

export function sourceOf(code: SourceCode): Source {
  return ALL[code];
}
