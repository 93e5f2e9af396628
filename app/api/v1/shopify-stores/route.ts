import { answer } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { listStores } from "@/lib/shopify/service-store";
import { storeJson } from "../views/shopify";

export const GET = withKey("program:read", async ({ access: { scope, program } }) => {
  const stores = await listStores(scope);
  return answer({ data: stores.map((store) => storeJson(store, program.timeZone)) });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
