import type { RouteCase } from "../cases";
import { get, plain } from "./shapes";

/** Only in the demo. */
export const demoRoutes: Record<string, RouteCase> = {
  "/dev/shop": plain("demo", "/dev/shop"),
  "/dev/gallery": plain("demo", "/dev/gallery"),
  "/dev/gallery/colours": plain("demo", "/dev/gallery/colours"),
  "/dev/gallery/forms": plain("demo", "/dev/gallery/forms"),
  "/dev/gallery/member": plain("demo", "/dev/gallery/member"),
  "/dev/gallery/merchant": plain("demo", "/dev/gallery/merchant"),
  "/dev/gallery/moments": plain("demo", "/dev/gallery/moments"),
  "/dev/gallery/shop": plain("demo", "/dev/gallery/shop"),
  "/dev/hello": plain("demo", "/dev/hello"),
  "/dev/mail": plain("demo", "/dev/mail"),
  "/dev/mail/[id]": { area: "demo", asks: (t) => get(`/dev/mail/${t.event}`) },
  "/dev/mail/[id]/html": { area: "demo", asks: (t) => get(`/dev/mail/${t.event}/html`) },
  "/dev/totp": plain("demo", "/dev/totp"),
};
