import { onlyMethod } from "@/lib/api/service";
import { startUndo } from "@/lib/member-imports/service";
import { stepping } from "../../step";

export const POST = stepping(startUndo);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
