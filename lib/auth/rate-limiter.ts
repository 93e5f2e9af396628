import { RateLimiterPostgres } from "rate-limiter-flexible";
import { database } from "@/db/client";

/** So many in so many seconds. */
export type Limit = { points: number; duration: number };

/** postgres.js, spoken to as the limiter speaks to pg. */
const client = {
  async query({ text, values }: { text: string; values: (string | number | null)[] }) {
    const rows = await database().unsafe<{ points: number; expire: bigint | null }[]>(text, values);
    return {
      rows: rows.map((row) => ({ ...row, expire: row.expire === null ? null : Number(row.expire) })),
      rowCount: rows.count,
    };
  },
};

const limiters = new Map<string, RateLimiterPostgres>();

/** The counter of this name, which all processes share. */
export function rateLimiter(name: string, { points, duration }: Limit): RateLimiterPostgres {
  const made =
    limiters.get(name) ??
    new RateLimiterPostgres({
      storeClient: client,
      storeType: "client",
      tableName: "rate_limits",
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: name,
      points,
      duration,
    });
  limiters.set(name, made);
  return made;
}
