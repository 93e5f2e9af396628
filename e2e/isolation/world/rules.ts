import type { Database } from "@/db/client";
import { upsertProducts } from "@/db/queries/products";
import { makeReward, type TestProgram } from "@/db/testing/fixtures";
import { inProgram } from "@/db/transaction";
import { API_SCOPES, createApiKey } from "@/lib/auth/api-key";
import { RULE_DEFAULTS } from "@/lib/earning/rule";
import { setBudget } from "@/lib/earning/service-budget";
import { saveDraft } from "@/lib/earning/service-drafts";
import { publishRule } from "@/lib/earning/service-rules";
import { now } from "./tools";

const draftValues = {
  ...{ trigger: ["order"], effect: ["per_amount"], basedOn: ["1"], place: ["keep"] },
  ...{ "effect.per_amount.points": ["5"], "effect.per_amount.perMinor": ["1"] },
  "effect.per_amount.currency": ["EUR"],
};

export async function fill(owner: Database, program: TestProgram, mark: string) {
  const { scope } = program;
  await owner`update programs set name = ${`Program ${mark}`} where id = ${program.id}`;
  await owner`update shops set slug = ${`shop-${mark}`}, name = ${`Shop ${mark}`} where program_id = ${program.id}`;
  await inProgram(scope, (tx) =>
    upsertProducts(tx, scope, [
      {
        sku: `SKU-${mark}`,
        slug: `product-${mark}`,
        title: `Product ${mark}`,
        description: "",
        priceMinor: 50_00n,
        categories: ["things"],
        attributes: {},
        art: "mug",
        stock: null,
      },
    ]),
  );
  const rule = await publishRule(
    scope,
    null,
    {
      name: `Rule ${mark}`,
      definition: {
        ...RULE_DEFAULTS,
        effect: { code: "per_amount", points: 10, perMinor: "100", currency: "EUR" },
        conditions: [],
        basis: { tax: "with", discounts: "after", shipping: false },
        availability: { code: "at_once" },
      },
      ...{ basedOn: 0, startsAt: null, endsAt: null, place: "last" },
    },
    now(),
  );
  if (!rule.ok) throw new Error(rule.error.code);
  await setBudget(scope, rule.value.ruleId, 1_000_000n, now());
  const approved = await publishRule(
    scope,
    null,
    {
      name: `Review ${mark}`,
      definition: {
        ...RULE_DEFAULTS,
        trigger: { code: "event", type: "custom.review" },
        effect: { code: "fixed", points: 5 },
        approval: "by_staff",
        conditions: [],
        basis: { tax: "with", discounts: "after", shipping: false },
        availability: { code: "at_once" },
      },
      ...{ basedOn: 0, startsAt: null, endsAt: null, place: "last" },
    },
    now(),
  );
  if (!approved.ok) throw new Error(approved.error.code);
  const draft = await saveDraft(
    scope,
    null,
    { ruleId: rule.value.ruleId, values: { ...draftValues, name: [`Draft ${mark}`] } },
    now(),
  );
  if (!draft.ok) throw new Error(draft.error.code);
  const rewardId = await makeReward(owner, program, { name: `Reward ${mark}`, cost: 100n });
  const key = await createApiKey(scope, { name: `Key ${mark}`, scopes: API_SCOPES, expiresAt: null });
  return { ruleId: rule.value.ruleId, draftId: draft.value.draftId, rewardId, key };
}
