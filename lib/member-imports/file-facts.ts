import { z } from "zod";
import { orderSeenIn } from "./date";
import { ENCODINGS } from "./encoding";
import { signSeenIn } from "./number";
import type { Plan } from "./plan";
import { recognise } from "./preset";
import { type Row, SEPARATORS } from "./records";

/** What is known of a file after one look at all of it. */
export const FileFacts = z.object({
  encoding: z.enum(ENCODINGS),
  separator: z.enum(SEPARATORS),
  headers: z.array(z.string()),
  /** Records after the header that hold anything. */
  rows: z.int(),
  /** The names in the column of tiers, as they first come. */
  tierNames: z.array(z.string()),
});
export type FileFacts = z.infer<typeof FileFacts>;

const MOST_TIER_NAMES = 50;
/** A name longer than this is no tier's. */
const MOST_TIER_NAME = 200;

/** Looks at every record of a file once, and says what its columns and signs mean. */
export class FactsProbe {
  rows = 0;
  private readonly tiers = new Set<string>();
  private readonly signs = { ".": 0, ",": 0 };
  private readonly orders = { dmy: 0, mdy: 0 };
  private readonly known: ReturnType<typeof recognise>;
  readonly headers: readonly string[];

  constructor(headers: readonly string[]) {
    this.headers = headers;
    this.known = recognise(headers);
  }

  add({ fields, fault }: Row): void {
    this.rows++;
    if (fault) return;
    const { columns } = this.known;
    for (const index of [columns.points, columns.add_points, columns.credit]) {
      const sign = index === undefined ? null : signSeenIn(fields[index] ?? "");
      if (sign) this.signs[sign]++;
    }
    for (const index of [
      columns.birthday,
      columns.joined,
      columns.tier_until,
      columns.expires,
      columns.earned,
    ]) {
      const order = index === undefined ? null : orderSeenIn(fields[index] ?? "");
      if (order) this.orders[order]++;
    }
    const tier = columns.tier === undefined ? "" : (fields[columns.tier] ?? "").trim();
    if (tier && tier.length <= MOST_TIER_NAME && this.tiers.size < MOST_TIER_NAMES) this.tiers.add(tier);
  }

  get tierNames(): string[] {
    return [...this.tiers];
  }

  /** How the file is taken over unless somebody says otherwise; tiers go by their names. */
  plan(ladder: readonly { id: string; name: string }[], pinUntil: string): Plan {
    const { preset, columns } = this.known;
    const named = (name: string) => ladder.find((tier) => tier.name.toLowerCase() === name.toLowerCase());
    const { signs, orders } = this;
    return {
      preset: preset.code,
      columns,
      mode:
        preset.rowsPerMember === "many" || (columns.points === undefined && columns.add_points !== undefined)
          ? "add"
          : "set",
      unmatched: "enrol",
      decimal: signs["."] === signs[","] ? null : signs["."] > signs[","] ? "." : ",",
      dateOrder: orders.mdy > orders.dmy ? "mdy" : "dmy",
      tiers: Object.fromEntries(this.tierNames.map((name) => [name, named(name)?.id ?? null])),
      pinUntil: columns.tier === undefined ? null : pinUntil,
      expiresOn: null,
      subledger: "",
      welcome: false,
    };
  }
}
