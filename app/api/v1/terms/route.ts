import { type Answer, answer, type Refusal, refuse, wrongField } from "@/lib/api/problem";
import { NewTermsInput } from "@/lib/api/schemas/landing";
import { onlyMethod, withKey } from "@/lib/api/service";
import type { KeyAccess } from "@/lib/auth/api-key";
import { listTerms, publishTerms, type TermsRefusal } from "@/lib/landing/service-terms";
import { TermsInput } from "@/lib/landing/terms-input";
import { firstShop } from "@/lib/programs/service-shops";
import { LOCALES } from "@/lib/shared/locale";
import { ladder } from "@/lib/tiers/service";
import { programAsRead } from "@/lib/words/service";
import { termsJson } from "../views/membership";
import { asForm, posting, typed } from "../writing";

async function standing({ scope, program }: KeyAccess, now: Date, status = 200): Promise<Answer> {
  return answer(termsJson(await listTerms(scope), program.currency, now), status);
}

function refused({ code }: TermsRefusal): Refusal {
  if (code === "terms_same") return refuse("not-possible", "Nothing differs from the version before.");
  if (code === "effective_past") return wrongField("effective_on", "effective_on has to be a day to come.");
  return wrongField("based_on", "based_on: another version was published meanwhile. See what it says.");
}

export const GET = withKey("program:read", ({ access, now }) => standing(access, now));

export const POST = posting("settings:write", NewTermsInput, async ({ access, now }, input) => {
  const { scope, program } = access;
  const texts = Object.fromEntries(
    LOCALES.map((locale) => [`text-${locale}`, input.texts?.[locale]?.trim()]),
  );
  const values = {
    ...{ ...texts, basedOn: String(input.based_on), note: input.note },
    ...{ effectiveOn: typed(input.effective_on), incentive: typed(input.financial_incentive) },
  };
  const names = { effectiveOn: "effective_on", incentive: "financial_incentive", basedOn: "based_on" };
  const read = asForm(TermsInput(program, now), values, (field) =>
    field.startsWith("text-")
      ? `texts.${field.slice("text-".length)}`
      : (names[field as keyof typeof names] ?? field),
  );
  if (!read.ok) return read.error;
  const [words, shop, tiers] = await Promise.all([
    programAsRead(scope, program, null),
    firstShop(scope),
    ladder(scope),
  ]);
  const about = { shop: shop.name, hasTiers: tiers.length > 1 };
  const published = await publishTerms(scope, words, about, read.value, now);
  return published.ok ? standing(access, now, 201) : refused(published.error);
});

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");
