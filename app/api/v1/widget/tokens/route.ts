import { BODY_BYTES } from "@/lib/api/body";
import { answer, notFound, type Refusal, wrongField } from "@/lib/api/problem";
import { WidgetTokenInput } from "@/lib/api/schemas/widget";
import { onlyMethod, readInput, readJson, withKey } from "@/lib/api/service";
import { showId } from "@/lib/shared/id";
import { issueWidgetToken, type TokenRefusal } from "@/lib/widget/service";

/** Nothing is written: the same request again makes another token, so that no key has to name it. */
export const POST = withKey("widget:sign-in", async ({ request, access, now }) => {
  const json = await readJson(request, BODY_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(WidgetTokenInput, json.value);
  if (!input.ok) return input.error;
  const issued = await issueWidgetToken(access.scope, access.program, input.value, now);
  if (!issued.ok) return refusalOf(issued.error);
  const { token, expiresAt, memberId } = issued.value;
  return answer({ token, expires_at: expiresAt.toISOString(), member_id: showId("member", memberId) }, 201);
});

function refusalOf({ code }: TokenRefusal): Refusal {
  switch (code) {
    case "member_unknown":
      return notFound();
    case "shop_unknown":
      return wrongField("shop", "shop must be one of the program's shops, by the name in its address.");
    case "origin_not_listed":
      return wrongField(
        "origin",
        "origin must be one that the program allows: add it in the dashboard under Settings, Widget.",
      );
  }
}

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");
