"use server";

import { notFound, redirect } from "next/navigation";
import { clock } from "@/lib/shared/clock";
import type { FormState } from "@/lib/shared/form-state";
import { setCheckIn } from "@/lib/visits/service";
import { authorise, requireId } from "../../authorise";
import { pathsOf } from "../../paths";
import { withParams } from "../../search-params";

/** Lets members check in at a shop, or no longer. */
export async function setCheckInAction(
  slug: string,
  shown: string,
  open: boolean,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program } = await authorise(slug, "settings:write", sent);
  const shopId = requireId("shop", shown);
  if (!(await setCheckIn(scope, shopId, open === true, clock.now()))) notFound();
  redirect(withParams(pathsOf(program.slug).checkIn, { shop: open === true ? shown : null }));
}
