import { knownPeople } from "@/db/queries/exports";
import type { Tx } from "@/db/transaction";
import { newSeed } from "@/lib/game/service-draw-seed";
import { newId } from "@/lib/shared/id";
import { placePeople } from "./people";
import type { Refused } from "./refused";
import type { Exported } from "./table";

/** The rows of a program that comes from another installation, as they can stand in this one. */
export class ArrivingRows {
  private readonly tx: Tx;
  private readonly damaged: (reason: string) => Refused;
  /** People who are known here by another id. */
  readonly renamed = new Map<string, string>();
  /** Open draws that got a seed, because a file holds none. */
  seeded = 0;

  constructor(tx: Tx, damaged: (reason: string) => Refused) {
    [this.tx, this.damaged] = [tx, damaged];
  }

  /** Rows as they are put in: what is outside the wall between programs is looked at, and draws get a seed. */
  async prepared(table: Exported, own: string | null, rows: string[]): Promise<string[]> {
    if (table.table === "draws") return rows.map((row) => this.withSeed(row));
    if (!table.global) return rows;
    const parsed = rows.map((row) => this.parsed(row));
    if (table.of === "people") return this.placed(parsed);
    const key = table.of === "itself" ? "id" : "program_id";
    if (parsed.some((row) => row[key] !== own))
      throw this.damaged(`a row of ${table.table} belongs to another program`);
    return parsed.map((row) => {
      const now = typeof row.user_id === "string" ? this.renamed.get(row.user_id) : undefined;
      return JSON.stringify(now ? { ...row, user_id: now } : row);
    });
  }

  private parsed(row: string): Record<string, unknown> {
    try {
      return JSON.parse(row) as Record<string, unknown>;
    } catch {
      throw this.damaged("a row cannot be read");
    }
  }

  private withSeed(row: string): string {
    const draw = this.parsed(row);
    if (draw.seed !== null || typeof draw.id !== "string") return row;
    const { seedHash, sealed } = newSeed(draw.id);
    if (draw.cancelled_at === null) this.seeded++;
    return JSON.stringify({ ...draw, seed: sealed, seed_hash: seedHash });
  }

  private async placed(rows: Record<string, unknown>[]): Promise<string[]> {
    const text = (value: unknown) => (typeof value === "string" ? value : null);
    const people = rows.map((row) => ({ id: text(row.id) ?? "", email: text(row.email) }));
    const ids = people.map(({ id }) => id);
    const emails = people.flatMap(({ email }) => (email === null ? [] : [email]));
    const { fresh, renamed } = placePeople(people, await knownPeople(this.tx, ids, emails), newId);
    for (const [was, now] of renamed) this.renamed.set(was, now);
    return fresh.map(({ person, id }) => JSON.stringify({ ...rows[person], id }));
  }
}
