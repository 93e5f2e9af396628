import Link from "next/link";
import { TierLadder } from "@/components/member/tier-ladder";
import { clock } from "@/lib/shared/clock";
import { ownWord } from "@/lib/shared/own-words";
import { say } from "@/lib/shared/say";
import type { MemberScope } from "@/lib/shared/scope";
import { missingText } from "@/lib/tiers/measure";
import { progress } from "@/lib/tiers/service";
import { shopper } from "../../shopper";

/** Where the member stands on the ladder, this order counted. */
export async function LadderAfter({ member, title }: { member: MemberScope; title: string }) {
  const [{ program, reading }, standing] = await Promise.all([shopper(), progress(member, clock.now())]);
  const { ladder, current, next, fill } = standing;
  return (
    <section>
      <h2 className="mb-4 text-h3">{title}</h2>
      <TierLadder
        tiers={ladder.map(({ id, name }, index) => ({
          id,
          name: ownWord(reading, `tier.${id}.name`, name),
          fill: fill[index] ?? 0,
        }))}
        currentId={current?.id ?? null}
        next={
          next && {
            name: ownWord(reading, `tier.${next.id}.name`, next.name),
            missing: missingText(standing, program, reading),
          }
        }
        reading={reading}
      />
      <p className="mt-4">
        <Link href="/account" className="link">
          {say(reading, "shop.order.account")}
        </Link>
      </p>
    </section>
  );
}
