import type { Database } from "@/db/client";
import type { TestProgram } from "@/db/testing/fixtures";
import { newId } from "@/lib/shared/id";

/** A paid order as the books hold it, for what counts toward tiers. Returns its id. */
export async function addPaidOrder(
  sql: Database,
  program: TestProgram,
  memberId: string,
  {
    paidAt,
    spendMinor,
    qualifying = 0n,
    units = 0n,
  }: { paidAt: Date; spendMinor: bigint; qualifying?: bigint; units?: bigint },
): Promise<string> {
  const id = newId();
  await sql`
    insert into orders (program_id, id, shop_id, external_id, member_id, currency, status, paid_at, content_event_id,
                        merge, total_minor, spend_minor, exact, points, qualifying, units, revision)
    values (${program.id}, ${id}, ${program.shopId}, ${id}, ${memberId}, 'EUR', 'paid', ${paidAt}, ${newId()},
            '{}', ${spendMinor}, ${spendMinor}, '0', 0, ${qualifying}, ${units}, 1)`;
  return id;
}
