import type { z } from "zod";
import { type Answer, answer, notFound, type Refusal, refuse } from "@/lib/api/problem";
import type { SegmentInput } from "@/lib/api/schemas/segments";
import { invalid } from "@/lib/api/service";
import type { KeyAccess } from "@/lib/auth/api-key";
import { segmentInput } from "@/lib/segments/input";
import { segmentRefusal } from "@/lib/segments/refusal";
import type { SegmentTerms } from "@/lib/segments/segment";
import { saveSegment, segmentById } from "@/lib/segments/service";
import { readId } from "@/lib/shared/id";
import { err, type Result } from "@/lib/shared/result";
import { ladder } from "@/lib/tiers/service";
import { segmentJson } from "../views/segment";
import { asForm, type Typed, typed } from "../writing";

type Input = z.output<typeof SegmentInput>;

/** A condition as the fields of the dashboard's form. */
function fieldsOf(one: Input["conditions"][number]): Typed {
  switch (one.type) {
    case "tier":
      return { tierIds: one.tier_ids.map((id) => readId("tier", id) ?? "none") };
    case "tagged":
      return { tagged: one.tags.join(", ") };
    case "not_tagged":
      return { notTagged: one.tags.join(", ") };
    case "orders":
      return { ordersLeast: typed(one.least), ordersMost: typed(one.most), ordersDays: typed(one.days) };
    case "spent":
      return { spentLeast: typed(one.least), spentMost: typed(one.most), spentDays: typed(one.days) };
    case "last_order":
      return { lastOrder: one.is, lastOrderDays: typed(one.days) };
    case "joined":
      return { joined: one.is, joinedDays: typed(one.days) };
    case "birth_month":
      return { months: one.months.map(String) };
    case "points":
      return { pointsLeast: typed(one.least), pointsMost: typed(one.most) };
  }
}

const PLAIN = ["name", "description"];

async function termsOf(
  { scope, program }: KeyAccess,
  { name, description, conditions }: Input,
): Promise<Result<SegmentTerms, Refusal>> {
  const kinds = conditions.map(({ type }) => type);
  if (new Set(kinds).size < kinds.length)
    return err(
      invalid([{ field: "conditions", message: "Conditions: each kind can stand in a segment once." }]),
    );
  const values = Object.assign({ name, description }, ...conditions.map(fieldsOf)) as Typed;
  const schema = segmentInput({ currency: program.currency, tiers: await ladder(scope) });
  return asForm(schema, values, (field) => (PLAIN.includes(field) ? field : "conditions"));
}

/** Makes or changes a segment as a request has it. */
export async function writeSegment(
  access: KeyAccess,
  segmentId: string | null,
  input: Input,
  now: Date,
): Promise<Answer | Refusal> {
  const terms = await termsOf(access, input);
  if (!terms.ok) return terms.error;
  const saved = await saveSegment(access.scope, segmentId, terms.value, now);
  if (!saved.ok) {
    if (saved.error.code === "segment_unknown") return notFound();
    return refuse("not-possible", segmentRefusal(saved.error).message);
  }
  const view = await segmentById(access.scope, saved.value.id, now, 0);
  return view ? answer(segmentJson(view, access.program.currency), segmentId ? 200 : 201) : notFound();
}
