import Link from "next/link";
import { pointsText } from "@/lib/rewards/sentences";
import { formatMoney } from "@/lib/shared/format";
import type { MemberScope } from "@/lib/shared/scope";
import { poolOf } from "@/lib/sharing/service";
import { walletOfMember } from "@/lib/wallet/service";
import type { ReadProgram } from "@/lib/words/service";
import { paths } from "./paths";
import { readingOf, wordingOf } from "./reading";

type Props = { scope: MemberScope; program: ReadProgram; now: Date };

/** What a member has beside the balance: money in the wallet, and a pool with others. Nothing where there is neither. */
export async function WalletLine({ scope, program, now }: Props) {
  const [wallet, pool] = await Promise.all([
    walletOfMember(scope, program.currency, now),
    program.settings.sharing.households ? poolOf(scope, now) : null,
  ]);
  if (wallet.minor === 0n && !pool) return null;
  return (
    <p className="grid">
      {wallet.minor > 0n ? (
        <Link className="link link-target" href={paths.wallet}>
          {formatMoney(wallet, readingOf(program))} in your wallet
        </Link>
      ) : null}
      {pool ? (
        <Link className="link link-target break-words" href={paths.household}>
          {pointsText(pool.points, wordingOf(program))} in “<bdi>{pool.household.name}</bdi>”
        </Link>
      ) : null}
    </p>
  );
}
