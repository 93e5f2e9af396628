import type { z } from "zod";
import type { GateTerms } from "@/lib/access/gate";
import { gateFormValues, gateInput, NEW_GATE } from "@/lib/access/gate-input";
import type { GateError } from "@/lib/access/service";
import { notFound, type Refusal, refuse } from "@/lib/api/problem";
import type { GateChange } from "@/lib/api/schemas/gates";
import type { KeyAccess } from "@/lib/auth/api-key";
import { listSegments } from "@/lib/segments/service";
import { readId } from "@/lib/shared/id";
import { ok, type Result } from "@/lib/shared/result";
import { listProducts } from "@/lib/shop/service";
import { ladder } from "@/lib/tiers/service";
import { asForm, type Typed } from "../writing";

type Change = z.output<typeof GateChange>;

function fieldsOf(change: Change, former: Typed): Typed {
  const kind = change.kind ?? former.kind;
  const fields: [keyof Change, string, string | undefined][] = [
    ["name", "name", change.name],
    ["kind", "kind", change.kind],
    ["target", kind === "page" ? "slug" : "sku", change.target],
    ["title", "title", change.title],
    ["body", "body", change.body],
    ["min_tier_position", "minTierPosition", String(change.min_tier_position ?? 0)],
    ["tags", "tags", change.tags?.join(", ")],
    ["by_reward", "byReward", change.by_reward ? "on" : undefined],
    ["early_access", "earlyAccess", change.early_access ? "on" : undefined],
  ];
  return {
    ...Object.fromEntries(
      fields.flatMap(([name, field, value]) => (change[name] === undefined ? [] : [[field, value]])),
    ),
    ...(change.segment_ids && {
      segmentIds: change.segment_ids.map((id) => readId("segment", id) ?? "none"),
    }),
  };
}

/** An instant as it was sent, in place of the local time that the form has. */
function instantOf(given: string | null | undefined, former: Date | null): Date | null {
  if (given === undefined) return former;
  return given === null ? null : new Date(given);
}

/** The terms of a gate as a request has them, read by what the dashboard's form is read by. */
export async function gateTerms(
  { scope, program }: KeyAccess,
  change: Change,
  former: GateTerms | null,
): Promise<Result<GateTerms, Refusal>> {
  const { timeZone } = program;
  const [tiers, products, segments] = await Promise.all([
    ladder(scope),
    listProducts(scope),
    listSegments(scope),
  ]);
  const startsAt = instantOf(change.starts_at, former?.startsAt ?? null);
  const endsAt = instantOf(change.ends_at, former?.endsAt ?? null);
  const base = former ? gateFormValues(former, timeZone) : NEW_GATE;
  const times = gateFormValues({ ...PLAIN, startsAt, endsAt }, timeZone);
  const values = {
    ...base,
    ...fieldsOf(change, base),
    ...{ startsAt: times.startsAt, endsAt: times.endsAt },
  };
  const read = asForm(gateInput({ timeZone, tiers, products, segments }), values, {
    sku: "target",
    slug: "target",
  });
  return read.ok ? ok({ ...read.value, startsAt, endsAt }) : read;
}

const PLAIN: GateTerms = {
  ...{ name: "", kind: "product", target: "", title: "", body: "", startsAt: null, endsAt: null },
  opensFor: { minTierPosition: null, tags: [], segmentIds: [], byReward: false, earlyAccess: false },
};

export function gateRefusal({ code }: GateError): Refusal {
  if (code === "gate_unknown") return notFound();
  return refuse("not-possible", "This is locked already. Change the gate that stands there.");
}
