import type { Metadata } from "next";
import "@/components/landing/landing.css";
import { TermsText } from "@/components/landing/terms";
import { Badge } from "@/components/ui/badge";
import { Details } from "@/components/ui/details";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { listTerms, standardTermsOf } from "@/lib/landing/service-terms";
import { termsAt, termsText } from "@/lib/landing/terms";
import { firstShop } from "@/lib/programs/service-shops";
import { clock } from "@/lib/shared/clock";
import { formatDate } from "@/lib/shared/format";
import { ladder } from "@/lib/tiers/service";
import { programAsRead } from "@/lib/words/service";
import { OnlyOwners } from "../../../only-owners";
import { readingOf } from "../../../words";
import { TermsForm } from "./terms-form";

export const metadata: Metadata = { title: "Terms" };

type Props = { params: Promise<{ program: string }> };

/** The terms of the program, version by version: what members agreed to stays readable. */
export default async function TermsEditorPage({ params }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "program:read");
  const [versions, tiers, shop] = await Promise.all([listTerms(scope), ladder(scope), firstShop(scope)]);
  const { offered, default: own } = program.settings.languages;
  const newest = versions[0];
  const texts = await Promise.all(
    offered.map(async (locale) => {
      const read = await programAsRead(scope, program, locale);
      const standard = standardTermsOf(read, shop.name, tiers.length > 1);
      return { locale, text: newest?.texts[locale] ?? standard };
    }),
  );
  const now = clock.now();
  const inForce = termsAt(versions, now)?.version ?? null;
  const reading = readingOf(program);
  return (
    <>
      <PageHeader
        title="Terms"
        description="Members agree to a version when they join, and are asked again when a newer one holds. A published version is never changed."
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
        <section aria-labelledby="versions">
          <h2 id="versions" className="mb-3">
            Versions
          </h2>
          {versions.length === 0 ? (
            <EmptyState title="The standard terms hold">
              They say what the system does, in every language. Publish them once, so that later changes of
              your settings do not change what was agreed to.
            </EmptyState>
          ) : (
            versions.map((version) => (
              <Details
                key={version.version}
                summary={
                  <span className="flex flex-wrap items-center gap-2">
                    Version {version.version}, from {formatDate(version.effectiveAt, "long", reading)}
                    {version.version === inForce ? <Badge tone="positive">Holds now</Badge> : null}
                    {version.effectiveAt > now ? <Badge tone="info">To come</Badge> : null}
                  </span>
                }
              >
                <p className="mb-3">
                  <bdi>{version.note}</bdi>
                </p>
                <TermsText
                  terms={{
                    ...version,
                    text: termsText(version, own, own),
                    incentive:
                      version.incentiveMinor === null
                        ? null
                        : { minor: BigInt(version.incentiveMinor), currency: program.currency },
                  }}
                  program={program.name}
                  reading={{ ...reading, locale: "en" }}
                />
              </Details>
            ))
          )}
        </section>
        <section aria-labelledby="next">
          <h2 id="next" className="mb-3">
            Publish version {(newest?.version ?? 0) + 1}
          </h2>
          {can(staff.role, "landing:write") ? (
            <TermsForm
              program={program}
              texts={texts}
              basedOn={newest?.version ?? 0}
              incentiveMinor={newest?.incentiveMinor ?? null}
            />
          ) : (
            <OnlyOwners can="Only owners can publish terms." />
          )}
        </section>
      </div>
    </>
  );
}
