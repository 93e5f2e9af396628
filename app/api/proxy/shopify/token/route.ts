import { onlyMethod } from "@/lib/api/service";
import { forProxy, proxyToken } from "@/lib/widget/service-proxy";

/** Who is signed in to the store, for the widget on its pages: /apps/regulars/token. */
export const GET = forProxy(proxyToken);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");
