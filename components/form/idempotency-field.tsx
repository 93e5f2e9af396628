import { connection } from "next/server";
import { IdempotencyInput } from "./idempotency-input";

/**
 * The hidden key that makes one rendered form one request: sent twice, it counts once. Made on the server with each
 * rendering of the page; after each success in place it is another one.
 */
export async function IdempotencyField() {
  await connection();
  return <IdempotencyInput base={crypto.randomUUID()} />;
}
