import type { Metadata } from "next";
import Link from "next/link";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { storefrontUrl } from "@/lib/notices/service-mail";
import { clock } from "@/lib/shared/clock";
import { showId } from "@/lib/shared/id";
import { checkInShops, shownCode } from "@/lib/visits/service";
import { requireId } from "../../authorise";
import { pathsOf } from "../../paths";
import { type SearchParams, textOf, withParams } from "../../search-params";
import { setCheckInAction } from "./actions";
import { CheckInScreen } from "./screen";

export const metadata: Metadata = { title: "Check-in" };

type Props = { params: Promise<{ program: string }>; searchParams: SearchParams };

/** E2: where members can show that they are there, and the screen for each shop's counter. */
export default async function CheckInPage({ params, searchParams }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "members:adjust");
  const paths = pathsOf(program.slug);
  const asked = textOf((await searchParams).shop);
  const [shops, shown, origin] = await Promise.all([
    checkInShops(scope),
    asked ? shownCode(scope, requireId("shop", asked), clock.now()) : null,
    storefrontUrl(scope),
  ]);
  const mayOpen = can(staff.role, "settings:write");
  return (
    <>
      <PageHeader
        title="Check-in"
        description="Open a shop's screen at its counter. What a visit brings, and how often, is said by an earning rule for visits."
      />
      {shown ? (
        <div className="mb-8">
          <CheckInScreen
            shop={shown.shop}
            url={`${origin}/account/check-in?${new URLSearchParams({ shop: shown.slug, code: shown.token })}`}
            digits={shown.digits}
            until={shown.until}
            reading={program}
          />
        </div>
      ) : null}
      <h2 className="mb-2">Shops</h2>
      {shops.length === 0 ? (
        <EmptyState title="No shop yet">A program's shops appear here with their screens.</EmptyState>
      ) : (
        <ul className="max-w-2xl divide-y divide-line border-line border-y">
          {shops.map((shop) => {
            const id = showId("shop", shop.id);
            return (
              <li key={shop.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
                <p className="flex min-w-40 flex-1 flex-wrap items-center gap-2 break-words font-semibold">
                  {shop.name} {shop.open ? <Badge tone="positive">Open</Badge> : <Badge>Closed</Badge>}
                </p>
                {shop.open ? (
                  <Link className="link link-target" href={withParams(paths.checkIn, { shop: id })}>
                    Show the screen<span className="sr-only"> of {shop.name}</span>
                  </Link>
                ) : null}
                {mayOpen ? (
                  <ActionForm
                    action={setCheckInAction.bind(null, program.slug, id, !shop.open)}
                    className="contents"
                    aria-label={shop.name}
                  >
                    <SubmitButton
                      variant={shop.open ? "quiet" : "secondary"}
                      pendingLabel={shop.open ? "Closing…" : "Opening…"}
                      subject={`check-in at ${shop.name}`}
                    >
                      {shop.open ? "Close" : "Open"}
                    </SubmitButton>
                  </ActionForm>
                ) : null}
              </li>
            );
          })}
        </ul>
      )}
      <p className="mt-4 max-w-[60ch] text-caption text-secondary">
        The code changes every ten minutes, so a photograph of it is soon worth nothing. Opening a shop again
        makes every code that was shown before worthless.
      </p>
    </>
  );
}
