import Link from "next/link";
import { formatMoney, formatPoints, formatUntil, type Reading } from "@/lib/shared/format";
import { say, sayParts } from "@/lib/shared/say";
import type { PoolView } from "@/lib/sharing/service";
import type { Wallet } from "@/lib/wallet/wallet";
import type { ReadProgram } from "@/lib/words/service";
import { paths } from "./paths";
import { readingOf } from "./reading";

type Props = { wallet: Wallet; pool: PoolView | null; program: ReadProgram };

/** What a member has beside the balance: money in the wallet, and a pool with others. Nothing where there is neither. */
export function WalletLine({ wallet, pool, program }: Props) {
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
        <>
          <Link className="link link-target" href={paths.household}>
            {sayParts(reading, "member.overview.inPool", {
              bdi: (words) => <bdi>{words}</bdi>,
              points: formatPoints(pool.points, reading),
              name: pool.household.name,
            })}
          </Link>
          <NextToLapse pool={pool} reading={reading} />
        </>
      ) : null}
    </p>
  );
}

/** Which of the pool go first, and when: nobody else says it to those who collect together. */
function NextToLapse({ pool, reading }: { pool: PoolView; reading: Reading }) {
  const next = pool.lapsing.find(({ at }) => at !== null);
  if (!next?.at) return null;
  const date = formatUntil(next.at, "long", reading);
  return (
    <span className="text-secondary text-small">
      {say(reading, "sharing.pool.until", { points: formatPoints(next.points, reading), date })}
    </span>
  );
}
