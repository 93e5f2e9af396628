import { connect } from "@/db/client";
import type { Tx } from "@/db/transaction";
import { appDatabaseUrl, env } from "@/lib/shared/env";
import { isUuid } from "@/lib/shared/id";

/** From now on, the rows of this program are seen, in the snapshot that stands. */
export async function enterProgram(tx: Tx, programId: string): Promise<void> {
  if (!isUuid(programId)) throw new TypeError("the program id is not a UUID");
  await tx.unsafe(`set local app.program_id = '${programId}'`);
}

async function alone<T>(begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  // A connection of its own: nobody waits for one of the pool's while a long work is done.
  const sql = connect(appDatabaseUrl(env()), { max: 1, name: "regulars-export" });
  try {
    const connection = await sql.reserve();
    await connection.unsafe(`${begin}; set local statement_timeout = 0; set local timezone = 'UTC';
      set local idle_in_transaction_session_timeout = '10min'`);
    try {
      const result = await work(connection as unknown as Tx);
      await connection.unsafe("commit");
      return result;
    } catch (error) {
      await connection.unsafe("rollback").catch(() => {});
      throw error;
    } finally {
      connection.release();
    }
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Reads everything as it stood at one instant, however long it takes; nobody waits for it. */
export function inSnapshot<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return alone("begin isolation level repeatable read read only", work);
}

/** Writes for as long as it takes: all of it is committed, or nothing. */
export function inOneLoad<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return alone("begin", work);
}

/** A connection without a transaction, for what has to run in many. */
export async function withoutTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const sql = connect(appDatabaseUrl(env()), { max: 1, name: "regulars-import" });
  try {
    return await work(sql as unknown as Tx);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
