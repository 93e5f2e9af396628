import { writeAudit } from "@/db/queries/audit";
import { inProgram } from "@/db/transaction";
import { storefrontUrl } from "@/lib/notices/service-mail";
import type { Program } from "@/lib/programs/program";
import { changeSettings } from "@/lib/programs/service-settings";
import { env } from "@/lib/shared/env";
import { showId } from "@/lib/shared/id";
import { ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { adminSentence } from "./admin-error";
import { installation } from "./operations/app";
import { setMetafields } from "./operations/customers";
import { standInOrigin } from "./origin";
import { adminCall } from "./service-admin";
import type { ShopifyStore } from "./service-store";
import { originsOf } from "./theme-origins";

const MAX_ORIGINS = 50;

export type ThemeTold = { origins: string[]; added: string[] };

/**
 * Tells a store's theme where the widget is served and which program it speaks for (extensions/regulars reads it), and lets
 * the widget answer the store's own pages. Again, it changes nothing.
 */
export async function tellTheme(
  scope: ProgramScope,
  program: Program,
  store: ShopifyStore,
  now: Date,
): Promise<Result<ThemeTold, { code: "store"; message: string }>> {
  const refusal = (error: Parameters<typeof adminSentence>[0]) =>
    ({ ok: false, error: { code: "store", message: adminSentence(error) } }) as const;
  const asked = await adminCall(store, installation, {});
  if (!asked.ok) return refusal(asked.error);
  const { currentAppInstallation: app, shop } = asked.value;
  const landing = `${await storefrontUrl(scope)}/program`;
  const said = { site: env().APP_URL, program: program.slug, shop: store.shopSlug, landing };
  const metafields = Object.entries(said).map(([key, value]) => ({
    ...{ ownerId: app.id, namespace: "regulars", key, value },
    type: "single_line_text_field",
  }));
  const told = await adminCall(store, setMetafields, { metafields });
  if (!told.ok) return refusal(told.error);
  const origins = originsOf(store.domain, shop.primaryDomain.url, standInOrigin());
  const known = program.settings.widget.origins;
  const added = origins.filter((origin) => !known.includes(origin)).slice(0, MAX_ORIGINS - known.length);
  if (added.length > 0) {
    const { widget } = program.settings;
    await changeSettings(scope, { widget: { ...widget, origins: [...known, ...added] } }, now);
    await inProgram(scope, (tx) =>
      writeAudit(
        tx,
        scope,
        "shopify.pages_allowed",
        showId("shop", store.shopId),
        null,
        { origins: added },
        now,
      ),
    );
  }
  return ok({ origins, added });
}
