import type { Metadata } from "next";
import "@/components/landing/editor.css";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { landingInWork, landingVersions } from "@/lib/landing/service-editor";
import { LANGUAGE_NAMES } from "@/lib/shared/locale";
import { OnlyOwners } from "../../only-owners";
import { pathsOf } from "../../paths";
import { saveDraftAction } from "./actions";
import { LandingForm } from "./landing-form";
import { LivePreview } from "./live-preview";
import { localeFrom } from "./locale-from";
import { Publish } from "./publish";
import { Versions } from "./versions";

export const metadata: Metadata = { title: "Landing page" };

type Props = {
  params: Promise<{ program: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const FORM = "landing-form";

/** The page that explains the program to guests: its words beside what comes of them. */
export default async function LandingEditorPage({ params, searchParams }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "program:read");
  const locale = localeFrom((await searchParams).lang, program);
  const [work, versions] = await Promise.all([landingInWork(scope), landingVersions(scope)]);
  const paths = pathsOf(program.slug);
  const mayWrite = can(staff.role, "landing:write");
  const { offered } = program.settings.languages;
  return (
    <>
      <PageHeader
        title="Landing page"
        description="The program explained to guests. Rates, rewards, tiers and answers come from how the program is set up; the words around them are yours."
        actions={
          mayWrite ? (
            <Publish slug={program.slug} work={work} />
          ) : (
            <OnlyOwners can="Only owners can change the landing page." />
          )
        }
      />
      {work.isDraft ? (
        <Notice tone="info" title="Not published yet.">
          Guests see {work.version === 0 ? "the page in its own words" : `version ${work.version}`} until you
          publish.
        </Notice>
      ) : null}
      <div className="landing-editor">
        {mayWrite ? (
          <LandingForm
            key={`${locale} ${work.version}`}
            id={FORM}
            program={program}
            content={work.content}
            locale={locale}
          />
        ) : null}
        <LivePreview
          key={locale}
          formId={mayWrite ? FORM : null}
          save={saveDraftAction.bind(null, program.slug, locale)}
          src={paths.landingPreview(locale)}
          languages={offered.map((each) => ({
            label: LANGUAGE_NAMES[each],
            href: paths.landingIn(each),
            current: each === locale,
          }))}
        />
      </div>
      <section aria-labelledby="versions" className="mt-10">
        <h2 id="versions" className="mb-3">
          Versions
        </h2>
        <Versions versions={versions} program={program} mayWrite={mayWrite} />
      </section>
    </>
  );
}
