import type { ReactNode } from "react";
import { formatMoney, formatNumber, formatPoints, type Reading } from "@/lib/shared/format";
import type { Money } from "@/lib/shared/money";
import { type MessageKey, say } from "@/lib/shared/say";
import { ProductArt } from "../shop/product-art";
import { Badge } from "../ui/badge";
import { Progress } from "../ui/progress";

export type RewardState = "affordable" | "short" | "locked" | "coming" | "limit" | "sold_out" | "ended";

export type RewardTileProps = {
  name: string;
  cost: bigint;
  /** Where any amount can go into it: the cost is the least. */
  from?: boolean;
  /** What is paid beside the points. */
  plus?: Money | null;
  worth?: Money | null;
  state: RewardState;
  /** With "short": points still missing. */
  missing?: bigint;
  /** One sentence for a state that is neither affordable nor short: "Unlocks at Grove", "From 1 December". */
  unlocks?: string;
  /** One line: "On orders from €20 · valid 90 days". */
  conditions?: string;
  /** A drawing, on the rewards page; without it the tile is compact. */
  art?: string;
  /** What can be done: a form with a SubmitButton, a link, a dialog. */
  action?: ReactNode;
  reading?: Reading;
};

const STATE_WORDS: Partial<Record<RewardState, MessageKey>> = {
  sold_out: "rewards.tile.soldOut",
  ended: "rewards.tile.ended",
};

/** A reward as one member meets it: what it costs in points and money, and what stands between. */
export function RewardTile(props: RewardTileProps) {
  const {
    name,
    cost,
    from,
    plus,
    worth,
    state,
    missing = 0n,
    unlocks,
    conditions,
    art,
    action,
    reading = {},
  } = props;
  const toGo = say(reading, "rewards.tile.toGo", { figure: formatNumber(missing, reading) });
  const points = formatPoints(cost, reading);
  const stateWord = STATE_WORDS[state];
  const away = state === "sold_out" || state === "ended";
  return (
    <li className="reward" data-away={away || undefined}>
      {art ? (
        <div className="art-frame">
          <ProductArt art={art} />
        </div>
      ) : null}
      <h3>{name}</h3>
      <p className="reward-price">
        <b>
          {from ? say(reading, "rewards.tile.from", { points }) : points}
          {plus ? ` + ${formatMoney(plus, { ...reading, short: true })}` : ""}
        </b>
        {worth ? (
          <span>
            {say(reading, "rewards.tile.worth", { money: formatMoney(worth, { ...reading, short: true }) })}
          </span>
        ) : null}
      </p>
      {stateWord ? <Badge>{unlocks ?? say(reading, stateWord)}</Badge> : null}
      {!away && unlocks ? <p className="reward-small">{unlocks}</p> : null}
      {conditions ? <p className="reward-small">{conditions}</p> : null}
      {state === "short" || action ? (
        <div className="reward-foot">
          {state === "short" ? (
            <>
              <span>{toGo}</span>
              <Progress
                label={say(reading, "rewards.tile.progress", { name })}
                value={Number(cost - missing)}
                max={Number(cost)}
                valueText={toGo}
              />
            </>
          ) : null}
          {action}
        </div>
      ) : null}
    </li>
  );
}

/** The list that RewardTiles stand in. */
export function RewardGrid({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className="reward-grid" aria-label={label}>
      {children}
    </ul>
  );
}
