import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import type { Program } from "@/lib/programs/program";
import { stateOf } from "@/lib/referrals/referral";
import { STATE_WORDS } from "@/lib/referrals/sentences";
import { listReferrals, type NamedReferral } from "@/lib/referrals/service";
import type { ProgramScope } from "@/lib/shared/scope";
import { pathsOf } from "../../../paths";

type Props = { scope: ProgramScope; program: Program; member: { id: string } };

const MOST = 10;

/** By whom the member came, and the friends they brought, newest first; nothing where there are none. */
export async function Brought({ scope, program, member }: Props) {
  const referrals = await listReferrals(scope, { personId: member.id, limit: MOST });
  if (referrals.length === 0) return null;
  const paths = pathsOf(program.slug);
  return (
    <>
      <h2 className="mt-10 mb-2">Referrals</h2>
      <ul className="divide-y divide-line border-line border-y">
        {referrals.map((referral) => {
          const { label, tone } = STATE_WORDS[stateOf(referral)];
          return (
            <li key={referral.id} className="flex flex-wrap items-center justify-between gap-2 py-2">
              <Link className="link" href={paths.referral(referral.id)}>
                {textOf(referral, member.id)}
              </Link>
              <Badge tone={tone}>{label}</Badge>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function textOf(referral: NamedReferral, memberId: string) {
  const { friendId, friendName, friendCard, advocateName, advocateCard } = referral;
  return friendId === memberId ? (
    <>
      Came by <bdi>{advocateName ?? `card ${advocateCard}`}</bdi>
    </>
  ) : (
    <>
      Brought <bdi>{friendName ?? `card ${friendCard}`}</bdi>
    </>
  );
}
