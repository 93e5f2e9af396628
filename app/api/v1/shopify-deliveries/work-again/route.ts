import { answer } from "@/lib/api/problem";
import { onlyMethod } from "@/lib/api/service";
import { workAgain } from "@/lib/shopify/service-deliveries";
import { deed } from "../../writing";

export const POST = deed("settings:write", async ({ access: { scope }, now }) =>
  answer({ count: await workAgain(scope, null, now) }),
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
