import { type Answer, answer, notFound } from "@/lib/api/problem";
import { ConsentInput } from "@/lib/api/schemas/own";
import { onlyMethod, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { chooseConsent, consentsOf } from "@/lib/consents/service";
import type { MemberScope } from "@/lib/shared/scope";
import { time } from "../../../views/figures";
import { posting } from "../../../writing";

type Params = { id: string };

async function standing(member: MemberScope): Promise<Answer> {
  const consents = await consentsOf(member);
  return answer({
    data: consents.map(({ purpose, given, wording, at }) => ({ purpose, given, wording, at: time(at) })),
  });
}

export const GET = withKey<Params>("members:read", async ({ access, params }) => {
  const member = await memberOfKey(access, params.id);
  return member ? standing(member) : notFound();
});

export const POST = posting<Params, typeof ConsentInput>(
  "members:write",
  ConsentInput,
  async ({ access, params, now }, choice) => {
    const member = await memberOfKey(access, params.id);
    if (!member) return notFound();
    await chooseConsent(member, choice, now);
    return standing(member);
  },
);

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
