import type { z } from "zod";
import type { ConditionJson, MemberSegmentsShape, SegmentShape } from "@/lib/api/schemas/segments";
import type { SegmentCondition } from "@/lib/segments/conditions";
import type { SegmentView, segmentsOf } from "@/lib/segments/service";
import { showId } from "@/lib/shared/id";
import { decimalString } from "@/lib/shared/money";

function conditionJson(one: SegmentCondition, currency: string): ConditionJson {
  const money = (minor: string | null) => (minor === null ? null : decimalString(BigInt(minor), currency));
  const whole = (digits: string | null) => (digits === null ? null : Number(digits));
  switch (one.code) {
    case "tier":
      return { type: one.code, tier_ids: one.tierIds.map((id) => showId("tier", id)) };
    case "spent":
      return { type: one.code, least: money(one.least), most: money(one.most), days: one.days };
    case "points":
      return { type: one.code, least: whole(one.least), most: whole(one.most) };
    default: {
      const { code, ...rest } = one;
      return { type: code, ...rest } as ConditionJson;
    }
  }
}

export function segmentJson(
  { id, name, description, conditions, sentence, members }: SegmentView,
  currency: string,
): z.output<typeof SegmentShape> {
  return {
    ...{ id: showId("segment", id), name, description, sentence, members },
    conditions: conditions.map((one) => conditionJson(one, currency)),
  };
}

type Explained = NonNullable<Awaited<ReturnType<typeof segmentsOf>>>;

export function memberSegmentsJson(all: Explained): z.output<typeof MemberSegmentsShape> {
  return {
    data: all.map(({ segment, isIn, checks }) => ({
      ...{ segment_id: showId("segment", segment.id), name: segment.name, is_in: isIn },
      checks: checks.map(({ sentence, found, isMet }) => ({ condition: sentence, found, met: isMet })),
    })),
  };
}
