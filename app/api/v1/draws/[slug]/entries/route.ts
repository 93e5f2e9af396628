import { onlyMethod } from "@/lib/api/service";
import { enterDraw } from "@/lib/game/service";
import { entryOfMember } from "./of-member";

export const POST = entryOfMember(enterDraw, ({ pseudonym }) => ({ pseudonym }));

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
