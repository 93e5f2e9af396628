import type { Database } from "@/db/client";
import type { TestProgram } from "@/db/testing/fixtures";
import { boxKey, seal } from "@/lib/auth/secret-box";
import { env } from "@/lib/shared/env";
import { newId, showId } from "@/lib/shared/id";

/**
 * An endpoint and something that was sent there, put in past the services: it is paused and its program calls nobody, so
 * that no worker has anything to send while rows are watched. Its address is one that is never called.
 */
export async function listening(owner: Database, program: TestProgram, mark: string) {
  const [webhook, message, delivery] = [newId(), newId(), newId()];
  const url = `https://10.0.0.1/${mark}`;
  const secret = seal(
    `whsec_${Buffer.alloc(32).toString("base64")}`,
    `webhook_endpoints.secret/${webhook}`,
    boxKey(env().ENCRYPTION_KEY),
  );
  await owner`
    insert into webhook_endpoints (program_id, id, url, description, state, secret, created_at)
    values (${program.id}, ${webhook}, ${url}, ${`Listener ${mark}`}, 'paused', ${secret}, now())`;
  await owner`
    insert into webhook_messages (program_id, id, type, body, at, created_at)
    values (${program.id}, ${message}, 'webhook_test', ${JSON.stringify({ note: `Told ${mark}` })}, now(), now())`;
  await owner`
    insert into webhook_deliveries (program_id, id, endpoint_id, message_id, state, begun_at, created_at)
    values (${program.id}, ${delivery}, ${webhook}, ${message}, 'held', now(), now())`;
  return { webhook: showId("webhook", webhook), delivery: showId("delivery", delivery) };
}
