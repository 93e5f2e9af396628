import type { z } from "zod";
import { type Refusal, wrongField } from "@/lib/api/problem";
import type { NewRuleInput } from "@/lib/api/schemas/earning-rules";
import { invalid } from "@/lib/api/service";
import { fieldOf, plainWords } from "@/lib/earning/input-text";
import { strangersSentence } from "@/lib/earning/known-names";
import { RuleDefinition } from "@/lib/earning/rule";
import { knownCategories, type RulePublication } from "@/lib/earning/service-rules";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { unknownFields } from "@/lib/shared/unknown-fields";

/** What a request asks to publish; each mistake of its definition by its field. */
export async function publicationOf(
  scope: ProgramScope,
  input: z.output<typeof NewRuleInput>,
  basedOn: number,
): Promise<Result<RulePublication, Refusal>> {
  const definition = RuleDefinition.safeParse(input.definition, { error: plainWords });
  if (!definition.success) {
    return err(
      invalid(
        definition.error.issues.map(({ path, message }) => {
          const field = fieldOf(["definition", ...path]);
          const isSentence = /^[A-Z].*\.$/.test(message);
          return { field, message: isSentence ? message : `${field} ${message.replace(/\.$/, "")}.` };
        }),
      ),
    );
  }
  const [stranger] = unknownFields(input.definition, definition.data, [], 0);
  if (stranger) {
    const field = fieldOf([
      "definition",
      ...stranger.map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
    ]);
    return err(wrongField(field, `${field} is no field of a rule: leave it out or correct it.`));
  }
  if (!input.unknown_categories) {
    const known = await knownCategories(scope);
    for (const [at, condition] of definition.data.conditions.entries()) {
      const stranger = "categories" in condition ? strangersSentence(condition.categories, known) : null;
      if (stranger) return err(wrongField(`definition.conditions[${at}].categories`, stranger));
    }
  }
  return ok({
    name: input.name,
    definition: definition.data,
    basedOn,
    startsAt: input.starts_at ? new Date(input.starts_at) : null,
    endsAt: input.ends_at ? new Date(input.ends_at) : null,
    place: input.place ?? (basedOn === 0 ? "last" : "keep"),
  });
}
