import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { storefrontUrl } from "@/lib/notices/service-mail";
import { listReferrals, referralCodeOf } from "@/lib/referrals/service";
import { showId } from "@/lib/shared/id";
import { referralJson } from "../../../views/referrals";

const MOST = 100;

export const GET = withKey<{ id: string }>("members:read", async ({ access, params, now }) => {
  const member = await memberOfKey(access, params.id);
  if (!member) return notFound();
  const [code, url, referrals] = await Promise.all([
    referralCodeOf(member, now),
    storefrontUrl(access.scope),
    listReferrals(access.scope, { advocateId: member.memberId, limit: MOST }),
  ]);
  return answer({
    member_id: showId("member", member.memberId),
    code,
    link: `${url}/r/${code}`,
    referrals: referrals.map(referralJson),
  });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
