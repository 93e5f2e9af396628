import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { NEW_GATE } from "@/lib/access/gate-input";
import { requireStaff } from "@/lib/auth/staff";
import { listSegments } from "@/lib/segments/service";
import { listProducts } from "@/lib/shop/service";
import { ladder } from "@/lib/tiers/service";
import { pathsOf } from "../../../paths";
import { createGateAction } from "../actions";
import { GateForm } from "../gate-form";

export const metadata: Metadata = { title: "Lock something" };

type Props = { params: Promise<{ program: string }> };

export default async function NewGatePage({ params }: Props) {
  const { scope, program } = await requireStaff((await params).program, "access:write");
  const [products, tiers, segments] = await Promise.all([
    listProducts(scope),
    ladder(scope),
    listSegments(scope),
  ]);
  return (
    <>
      <PageHeader
        title="Lock something"
        description="It is locked as soon as this is saved: on its page, in carts, at the checkout and for the API."
      />
      <GateForm
        action={createGateAction.bind(null, program.slug)}
        values={NEW_GATE}
        products={products}
        tiers={tiers}
        segments={segments}
        submit={{ label: "Lock it", pendingLabel: "Locking…" }}
        cancelHref={pathsOf(program.slug).access}
      />
    </>
  );
}
