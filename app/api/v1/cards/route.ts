import { answer } from "@/lib/api/problem";
import { CardsQuery } from "@/lib/api/schemas/cards";
import { onlyMethod, readQuery, withKey } from "@/lib/api/service";
import { cardList } from "@/lib/cards/service";
import { cardJson } from "../views/cards";

export const GET = withKey("members:read", async ({ access, query }) => {
  const asked = readQuery(CardsQuery, query);
  if (!asked.ok) return asked.error;
  return answer({ data: (await cardList(access.scope, [asked.value.state])).map(cardJson) });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
