import { answer } from "@/lib/api/problem";
import { onlyMethod, withoutKey } from "@/lib/api/service";
import { openApiDocument } from "@/lib/api/service-openapi";

/** Says nothing of any program, so it needs no key. */
export const GET = withoutKey(async () => answer(openApiDocument()));

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
