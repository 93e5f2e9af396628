import { type Answer, answer, notFound } from "@/lib/api/problem";
import { PreferencesInput } from "@/lib/api/schemas/daily";
import { onlyMethod, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { heldPreferences, type Preferences, withChoice } from "@/lib/notices/preferences";
import { changePreferences, preferencesOf } from "@/lib/notices/service-preferences";
import { currentProgram } from "@/lib/programs/service-settings";
import { showId } from "@/lib/shared/id";
import type { MemberScope } from "@/lib/shared/scope";
import { CHANNELS, TOPIC_NAMES } from "@/lib/shared/topics";
import { posting } from "../../../writing";

type Params = { id: string };

/** What a key knows of its program may be two seconds old; what holds of another system hangs on how it stands now. */
async function standing(member: MemberScope): Promise<Answer> {
  const [preferences, { settings }] = [await preferencesOf(member), await currentProgram(member)];
  const topics = heldPreferences(preferences, settings.messages.asksFirst);
  return answer({ member_id: showId("member", member.memberId), topics });
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
    const change = (before: Preferences) => {
      let wanted = before;
      for (const topic of TOPIC_NAMES) {
        for (const channel of CHANNELS) {
          const choice = topics[topic]?.[channel];
          if (choice !== undefined) wanted = withChoice(wanted, topic, channel, choice);
        }
      }
      return wanted;
    };
    await changePreferences(member, change, now);
    return standing(member);
  },
);

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
