"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { requireMember } from "@/lib/auth/member";
import { readNotices } from "@/lib/notices/service";
import { clock } from "@/lib/shared/clock";
import { readId } from "@/lib/shared/id";

const Ids = z.array(z.string()).max(100);

/** Marks notices of the member as seen; whatever else is given has no effect. */
export async function readNewsAction(ids: unknown): Promise<void> {
  const { scope } = await requireMember();
  const given = Ids.safeParse(ids);
  const read = given.success ? given.data.map((id) => readId("notice", id)).filter((id) => id !== null) : [];
  if (read.length === 0) return;
  await readNotices(scope, read, clock.now());
  refresh();
}
