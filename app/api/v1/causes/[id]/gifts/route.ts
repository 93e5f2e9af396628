import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { causeEntries } from "@/lib/causes/service";
import { causeGiftJson } from "../../../views/care";
import { causeHere } from "../../cause-here";

export const GET = withKey<{ id: string }>("members:read", async ({ access, params }) => {
  const cause = await causeHere(access, params.id);
  if (!cause) return notFound();
  const gifts = await causeEntries(access.scope, cause.id);
  return answer({ data: gifts.map((gift) => causeGiftJson(gift, access.program)) });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
