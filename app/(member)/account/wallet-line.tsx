import Link from "next/link";
import { formatMoney, formatPoints } from "@/lib/shared/format";
import { say, sayParts } from "@/lib/shared/say";
import type { MemberScope } from "@/lib/shared/scope";
import { poolOf } from "@/lib/sharing/service";
import { walletOfMember } from "@/lib/wallet/service";
import type { ReadProgram } from "@/lib/words/service";
import { paths } from "./paths";
import { readingOf } from "./reading";

type Props = { scope: MemberScope; program: ReadProgram; now: Date };

/** What a member has beside the balance: money in the wallet, and a pool with others. Nothing where there is neither. */
export async function WalletLine({ scope, program, now }: Props) {
  const [wallet, pool] = await Promise.all([
    walletOfMember(scope, program.currency, now),
    program.settings.sharing.households ? poolOf(scope, now) : null,
  ]);
  if (wallet.minor === 0n && !pool) return null;
  const reading = readingOf(program);
  return (
    <p className="grid">
      {wallet.minor > 0n ? (
        <Link className="link link-target" href={paths.wallet}>
          {say(reading, "member.overview.inWallet", { money: formatMoney(wallet, reading) })}
        </Link>
      ) : null}
      {pool ? (
        <Link className="link link-target break-words" href={paths.household}>
          {sayParts(reading, "member.overview.inPool", {
            bdi: (words) => <bdi>{words}</bdi>,
            points: formatPoints(pool.points, reading),
            name: pool.household.name,
          })}
        </Link>
      ) : null}
    </p>
  );
}
