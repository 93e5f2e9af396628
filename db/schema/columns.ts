import { bigint, customType, timestamp, uuid } from "drizzle-orm/pg-core";

/** Whole numbers beyond 2^53: points and minor units. */
export const whole = () => bigint({ mode: "bigint" });

/** An instant, UTC in the database. */
export const instant = () => timestamp({ withTimezone: true });

/** First column of every tenant table, and of each of its keys: the program it belongs to. */
export const programId = () => uuid().notNull();

export const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

/** A transaction's number; rows are sealed by it, because a later commit may carry an earlier id. */
export const transactionId = customType<{ data: string }>({ dataType: () => "xid8" });
