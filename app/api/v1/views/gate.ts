import type { z } from "zod";
import type { Locked } from "@/lib/access/decide-access";
import type { Gate } from "@/lib/access/gate";
import type { Access } from "@/lib/access/service";
import type { AccessShape, GateShape } from "@/lib/api/schemas/gates";
import { showId } from "@/lib/shared/id";
import { time, timeOrNull } from "./figures";

export function gateJson({
  id,
  name,
  kind,
  target,
  opensFor,
  startsAt,
  endsAt,
}: Gate): z.output<typeof GateShape> {
  return {
    ...{ id: showId("gate", id), name, kind, target },
    min_tier_position: opensFor.minTierPosition,
    tags: opensFor.tags,
    segment_ids: opensFor.segmentIds.map((id) => showId("segment", id)),
    by_reward: opensFor.byReward,
    early_access: opensFor.earlyAccess,
    starts_at: timeOrNull(startsAt),
    ends_at: timeOrNull(endsAt),
  };
}

function unlocksJson(locked: Locked): z.output<typeof AccessShape>["unlocks"] {
  const none = { tier_position: null, at: null };
  if (locked.code === "gate_not_begun") return [{ ...none, by: "day", at: time(locked.startsAt) }];
  return locked.unlocks.map((unlock) => {
    if (unlock.by === "tier") return { ...none, by: unlock.by, tier_position: unlock.position };
    return unlock.by === "day" ? { ...none, by: unlock.by, at: time(unlock.at) } : { ...none, by: unlock.by };
  });
}

export function accessJson({ gate, decided }: Access, memberId: string): z.output<typeof AccessShape> {
  return {
    member_id: showId("member", memberId),
    gate_id: showId("gate", gate.id),
    open: decided.ok,
    unlocks: decided.ok ? [] : unlocksJson(decided.error),
  };
}
