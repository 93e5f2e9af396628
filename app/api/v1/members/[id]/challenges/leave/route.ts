import { onlyMethod } from "@/lib/api/service";
import { leaveChallenge } from "@/lib/game/service";
import { takingPart } from "../taking-part";

export const POST = takingPart(leaveChallenge);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
