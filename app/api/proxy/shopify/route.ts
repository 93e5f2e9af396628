import { onlyMethod } from "@/lib/api/service";
import { forProxyPage, proxyPage } from "@/lib/widget/service-proxy";

/** What a store shows under /apps/regulars. */
export const GET = forProxyPage(proxyPage);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
