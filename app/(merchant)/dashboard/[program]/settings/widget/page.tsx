import type { Metadata } from "next";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Toolbar } from "@/components/ui/toolbar";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { env } from "@/lib/shared/env";
import { LANGUAGE_NAMES } from "@/lib/shared/locale";
import { VIEWERS, widgetShops } from "@/lib/widget/service";
import { policyText, readWish, serverText } from "@/lib/widget/snippet";
import { OnlyOwners } from "../../../only-owners";
import { pathsOf } from "../../../paths";
import { type SearchParams, textOf, withParams } from "../../../search-params";
import { Choice, CodeBlock, Generator } from "./generator";
import { WidgetForm } from "./widget-form";
import { VIEWER_WORDS } from "./words";

export const metadata: Metadata = { title: "Widget" };

type Props = { params: Promise<{ program: string }>; searchParams: SearchParams };

/** Where the shop asks who is signed in. Any path of the shop's own will do. */
const TOKEN_PATH = "/regulars-token";

/** I4: whose pages the widget answers, what to put into them, and how it looks there. */
export default async function WidgetPage({ params, searchParams }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "members:read");
  const [shops, search] = await Promise.all([widgetShops(scope), searchParams]);
  const asked = (name: string) => textOf(search[name]);
  const paths = pathsOf(program.slug);
  const site = env().APP_URL;
  const wish = {
    ...readWish(
      asked,
      shops.map(({ slug }) => slug),
    ),
    ...{ site, program: program.slug, tokenUrl: asked("members") === "no" ? null : TOKEN_PATH },
  };
  const viewer = VIEWERS.find((one) => one === asked("as")) ?? "guest";
  const [width, scheme] = [asked("width") === "phone" ? "phone" : "desktop", asked("scheme")];
  const frame = withParams(paths.widgetPreview, { as: viewer, scheme, language: wish.locale });
  return (
    <>
      <PageHeader
        title="Widget"
        description="Your program on any page of your shop: a launcher with balance and rewards, what a product or a cart earns, and the card. It loads after the page, sets no cookie, and hides itself when it can't be reached."
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
        <section aria-labelledby="where">
          <h2 id="where" className="mb-3">
            Where it may stand
          </h2>
          {can(staff.role, "settings:write") ? (
            <WidgetForm program={program} />
          ) : (
            <OnlyOwners can="Only owners can change where it may stand." />
          )}
        </section>
        <section aria-labelledby="snippet">
          <h2 id="snippet" className="mb-3">
            Put it into a page
          </h2>
          <Generator program={program} shops={shops} wish={wish} action={paths.widget} />
        </section>
        <section aria-labelledby="members" className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <h2 id="members">Who is signed in</h2>
          <p className="max-w-[70ch]">
            Your shop knows its customers; the widget believes your server alone. Answer{" "}
            <code>{TOKEN_PATH}</code> (or any path you like) with <code>{'{ "token": "…" }'}</code> for the
            customer who is signed in, and with 204 for everybody else. Your server gets the token with an{" "}
            <Link className="link" href={paths.keys}>
              API key
            </Link>{" "}
            that may sign members in to the widget. It is good for five minutes; the widget asks again when it
            is over.
          </p>
          <CodeBlock
            text={serverText(site, program.settings.widget.origins[0] ?? null)}
            label="Copy the server's call"
          />
          <h3 className="mt-3">If your pages have a Content-Security-Policy</h3>
          <CodeBlock text={policyText(site)} label="Copy what to allow" />
        </section>
        <section aria-labelledby="preview" className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <h2 id="preview">How it looks</h2>
          <Toolbar action={paths.widget} label="How it looks">
            <Choice
              name="as"
              label="Seen by"
              value={viewer}
              options={VIEWERS.map((value) => ({ value, label: VIEWER_WORDS[value] }))}
            />
            <Choice
              name="width"
              label="On a"
              value={width}
              options={[
                { value: "desktop", label: "Desktop" },
                { value: "phone", label: "Phone" },
              ]}
            />
            <Choice
              name="scheme"
              label="Page"
              value={scheme}
              options={[
                { value: "", label: "Light" },
                { value: "dark", label: "Dark" },
              ]}
            />
            <Choice
              name="language"
              label="Language"
              value={wish.locale ?? ""}
              options={program.settings.languages.offered.map((value) => ({
                value,
                label: LANGUAGE_NAMES[value],
              }))}
            />
            <Button type="submit" variant="secondary">
              Show
            </Button>
          </Toolbar>
          <iframe
            title="A page of a shop with the widget"
            src={frame}
            className={`h-170 max-w-full rounded-surface border border-line ${width === "phone" ? "w-98" : "w-full"}`}
          />
        </section>
      </div>
    </>
  );
}
