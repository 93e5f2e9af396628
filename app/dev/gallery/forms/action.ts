"use server";

import { z } from "zod";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { parseForm } from "@/lib/shared/parse-form";
import { demoOnly } from "../../demo-only";

const Sample = z.object({
  name: z.string().min(3),
  email: z.email(),
  cost: z.coerce.number().int().min(1),
  discount: z.string().regex(/^\d+(\.\d{1,2})?$/, "Enter an amount with a point, such as 24.80."),
  kind: z.enum(["discount", "product"]),
  when: z.enum(["now", "later"]),
  note: z.string().max(40).optional(),
  agree: z.literal("on", "Tick this to go on."),
});

/** Changes nothing: shows what a form does with what it gets. */
export async function sampleAction(_: FormState, form: FormData): Promise<FormState> {
  await demoOnly();
  const input = parseForm(Sample, form);
  if (!input.ok) return input.state;
  if (input.value.name === "taken") {
    return formError({ code: "name_taken", field: "name" }, form, {
      name_taken: "There is a reward with this name. Choose another one.",
    });
  }
  return formDone(`Saved: ${input.value.name}, ${input.value.cost} points.`);
}
