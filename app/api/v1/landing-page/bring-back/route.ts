import { wrongField } from "@/lib/api/problem";
import { BringBackInput } from "@/lib/api/schemas/landing";
import { onlyMethod } from "@/lib/api/service";
import { draftFromVersion } from "@/lib/landing/service-editor";
import { posting } from "../../writing";
import { pageHere } from "../page-here";

export const POST = posting(
  "settings:write",
  BringBackInput,
  async ({ access: { scope }, now }, { version }) => {
    const brought = await draftFromVersion(scope, version, now);
    if (!brought.ok) return wrongField("version", "version is none that was published.");
    return pageHere(scope);
  },
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
