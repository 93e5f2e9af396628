"use server";

import { createApiKey } from "@/lib/auth/api-key";
import { requireStaff } from "@/lib/auth/staff";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";

const HOURS = 24;

/** Makes a key for the examples: it reads, for a day. It is in the answer, and nowhere else. */
export async function exampleKeyAction(_: FormState, sent: FormData): Promise<FormState> {
  const slug = sent instanceof FormData ? sent.get("program") : null;
  if (typeof slug !== "string" || slug === "") return formError("Choose a program.");
  const { scope, staff } = await requireStaff(slug, "keys:write");
  const now = clock.now();
  const name = `Examples for ${staff.name ?? staff.email}`.slice(0, 80);
  const expiresAt = new Date(now.getTime() + HOURS * 3_600_000);
  const made = await createApiKey(scope, { name, scopes: ["program:read", "members:read"], expiresAt }, now);
  return {
    ...formDone("The examples carry your key now. It reads, and ends tomorrow."),
    values: { key: [made.key] },
  };
}
