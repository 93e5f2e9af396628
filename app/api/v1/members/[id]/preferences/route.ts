import { type Answer, answer, notFound } from "@/lib/api/problem";
import { PreferencesInput } from "@/lib/api/schemas/daily";
import { onlyMethod, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { withChoice } from "@/lib/notices/preferences";
import { preferencesOf, savePreferences } from "@/lib/notices/service-preferences";
import { showId } from "@/lib/shared/id";
import type { MemberScope } from "@/lib/shared/scope";
import { CHANNELS, TOPIC_NAMES } from "@/lib/shared/topics";
import { posting } from "../../../writing";

type Params = { id: string };

async function standing(member: MemberScope): Promise<Answer> {
  return answer({ member_id: showId("member", member.memberId), topics: await preferencesOf(member) });
}

export const GET = withKey<Params>("members:read", async ({ access, params }) => {
  const member = await memberOfKey(access, params.id);
  return member ? standing(member) : notFound();
});

export const POST = posting<Params, typeof PreferencesInput>(
  "members:write",
  PreferencesInput,
  async ({ access, params, now }, { topics }) => {
    const member = await memberOfKey(access, params.id);
    if (!member) return notFound();
    let wanted = await preferencesOf(member);
    for (const topic of TOPIC_NAMES) {
      for (const channel of CHANNELS) {
        const choice = topics[topic]?.[channel];
        if (choice !== undefined) wanted = withChoice(wanted, topic, channel, choice);
      }
    }
    await savePreferences(member, wanted, now);
    return standing(member);
  },
);

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
