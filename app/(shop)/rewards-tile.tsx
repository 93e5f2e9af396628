import Link from "next/link";
import { listRewards } from "@/lib/rewards/service";
import { clock } from "@/lib/shared/clock";
import { formatPoints } from "@/lib/shared/format";
import { ownWord } from "@/lib/shared/own-words";
import { say } from "@/lib/shared/say";
import { shopper } from "./shopper";

const SHOWN = 3;

/** At the end of the shelf: what points from all of it can be turned into, cheapest first. */
export async function RewardsTile() {
  const { scope, reading } = await shopper();
  const now = clock.now();
  const open = (await listRewards(scope)).filter(
    ({ startsAt, endsAt, stock }) =>
      (startsAt === null || startsAt <= now) && (endsAt === null || endsAt > now) && stock !== 0,
  );
  const shown = open.sort((a, b) => (a.cost < b.cost ? -1 : 1)).slice(0, SHOWN);
  if (shown.length === 0) return null;
  return (
    <li className="shelf-end relative flex flex-col justify-between gap-8 rounded-surface bg-accent-subtle p-6 text-on-subtle">
      <div>
        <h3 className="text-h2">
          <Link href="/account/rewards" className="after:absolute after:inset-0 hover:underline">
            {say(reading, "shop.tile.title", { points: reading.names.many })}
          </Link>
        </h3>
        <p className="mt-1 max-w-[40ch]">{say(reading, "shop.tile.text")}</p>
      </div>
      <ul>
        {shown.map(({ id, name, cost }) => (
          <li
            key={id}
            className="flex flex-wrap justify-between gap-x-4 border-current/20 border-t py-2.5 tabular-nums"
          >
            <span>{ownWord(reading, `reward.${id}.name`, name)}</span>
            <span className="whitespace-nowrap">{formatPoints(cost, reading)}</span>
          </li>
        ))}
      </ul>
    </li>
  );
}
