import { onlyMethod } from "@/lib/api/service";
import { startCheck } from "@/lib/member-imports/service";
import { stepping } from "../../step";

export const POST = stepping(startCheck);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
