import { answer } from "@/lib/api/problem";
import { NewCauseInput } from "@/lib/api/schemas/care";
import { onlyMethod, withKey } from "@/lib/api/service";
import { causeForm } from "@/lib/causes/cause-input";
import { createCause, listCauses } from "@/lib/causes/service";
import { causeJson } from "../views/care";
import { asForm, posting } from "../writing";
import { causeHere } from "./cause-here";

export const GET = withKey("program:read", async ({ access: { scope, program } }) => {
  const causes = await listCauses(scope, { withEnded: true });
  return answer({ data: causes.map((cause) => causeJson(cause, program)) });
});

const NAMES = {
  amount: "amount_per_hundred",
  impactAmount: "impact.amount",
  impactOne: "impact.one",
  impactMany: "impact.many",
};

export const POST = posting("surveys:write", NewCauseInput, async ({ access, now }, input) => {
  const { name, description, amount_per_hundred: amount, impact } = input;
  const values = {
    ...{ name, description, amount },
    ...{ impactAmount: impact?.amount, impactOne: impact?.one, impactMany: impact?.many },
  };
  const terms = asForm(causeForm(access.program.currency), values, NAMES);
  if (!terms.ok) return terms.error;
  const id = await createCause(access.scope, terms.value, now);
  const made = await causeHere(access, id);
  if (!made) throw new Error(`cause ${id} is gone`);
  return answer(causeJson(made, access.program), 201);
});

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
