import { refuse } from "@/lib/api/problem";
import { onlyMethod } from "@/lib/api/service";
import { publishLanding } from "@/lib/landing/service-editor";
import { deed } from "../../writing";
import { pageHere } from "../page-here";

export const POST = deed("settings:write", async ({ access: { scope }, now }) => {
  const published = await publishLanding(scope, now);
  return published.ok ? pageHere(scope) : refuse("not-possible", "Nothing differs from what is published.");
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
