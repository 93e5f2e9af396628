import Link from "next/link";
import { Notice } from "@/components/ui/notice";
import type { Locked } from "@/lib/access/decide-access";
import { lockedSentence } from "@/lib/access/sentences";
import { accessNames } from "@/lib/access/service";
import { clock } from "@/lib/shared/clock";
import { say } from "@/lib/shared/say";
import { shopper } from "../../shopper";

/** In the place of the button: that this is not for everybody yet, and what unlocks it. */
export async function LockedNote({ locked }: { locked: Locked }) {
  const { scope, member, reading } = await shopper();
  const names = await accessNames(scope, clock.now());
  return (
    <div className="mt-6">
      <Notice
        tone="accent"
        title={say(reading, "shop.product.locked")}
        action={
          <Link href={member ? "/account/rewards" : "/sign-in"} className="link">
            {say(reading, member ? "shop.product.yourRewards" : "shop.nav.signIn")}
          </Link>
        }
      >
        {lockedSentence(locked, names, reading)}
      </Notice>
    </div>
  );
}
