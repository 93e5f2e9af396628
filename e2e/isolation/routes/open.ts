import type { RouteCase } from "../cases";
import { get, open, plain } from "./shapes";

/** What is the same for everybody. */
export const openRoutes: Record<string, RouteCase> = {
  "/_not-found": open,
  "/_global-error": open,
  "/favicon.ico": open,
  "/icon.svg": open,
  "/api/unsubscribe": plain("open", "/api/unsubscribe?token=planted"),
  "/staff/sign-in": plain("open", "/staff/sign-in"),
  "/staff/authenticator": plain("open", "/staff/authenticator"),
  "/staff/set-up": plain("open", "/staff/set-up"),
  "/staff/invitation/[program]": {
    area: "open",
    asks: (t) => get(`/staff/invitation/${t.program}?token=planted`, `/staff/invitation/${t.program}`),
  },
  "/dashboard": { area: "open", asks: (t) => get(`/dashboard?program=${t.program}`) },
  "/developers": open,
  "/developers/webhooks": open,
  "/developers/agents": open,
  "/.well-known/ucp": open,
  "/developers/api/[group]": open,
  "/llms.txt": open,
  "/api/health": plain("open", "/api/health"),
  "/api/ready": plain("open", "/api/ready"),
  "/rosette/[name]": { area: "open", asks: (t) => get(`/rosette/${t.member}`, `/rosette/${t.member}.svg`) },
};
