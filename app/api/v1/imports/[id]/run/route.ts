import { onlyMethod } from "@/lib/api/service";
import { startRun } from "@/lib/member-imports/service";
import { stepping } from "../../step";

export const POST = stepping(startRun);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
