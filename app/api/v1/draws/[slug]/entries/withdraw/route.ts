import { onlyMethod } from "@/lib/api/service";
import { leaveDraw } from "@/lib/game/service";
import { entryOfMember } from "../of-member";

export const POST = entryOfMember(leaveDraw, () => ({ withdrawn: true }));

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
