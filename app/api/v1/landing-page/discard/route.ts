import { onlyMethod } from "@/lib/api/service";
import { discardLandingDraft } from "@/lib/landing/service-editor";
import { deed } from "../../writing";
import { pageHere } from "../page-here";

export const POST = deed("settings:write", async ({ access: { scope } }) => {
  await discardLandingDraft(scope);
  return pageHere(scope);
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
