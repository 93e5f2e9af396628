import { onlyMethod } from "@/lib/api/service";
import { stopImport } from "@/lib/member-imports/service";
import { stepping } from "../../step";

export const POST = stepping(stopImport);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
