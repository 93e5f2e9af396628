import type { Permission } from "@/lib/auth/permissions";
import type { Things } from "../world/things";

/** A server action and how to call it with somebody else's things. */
export type ActionCase = {
  /**
   * "dashboard": takes a program's slug; for staff of that program. "private": a storefront's, about what is one member's
   * own. "public": a storefront's, about what the shop shows to everybody. "open": about no program.
   */
  area: "dashboard" | "private" | "public" | "open";
  /** What a role must be allowed to do for it; only of dashboards. */
  needs?: Permission;
  /** A page that the action is built into. */
  page: (own: Things) => string;
  /** What is bound before the form's state, and the fields of the form; null takes neither. */
  args?: (t: Things, program: string) => unknown[];
  fields?: (t: Things) => Record<string, string>;
  /** Ends the session of whoever calls it, so only those without one may try. */
  endsSession?: boolean;
  /** Called as a plain function, without a form's state. */
  stateless?: boolean;
};

const IDLE = { status: "idle" };

/** The arguments as React sends them: what is bound, then the state of the form. */
export function argumentsOf({ args, stateless }: ActionCase, t: Things, program: string): unknown[] {
  return [...(args?.(t, program) ?? []), ...(stateless ? [] : [IDLE])];
}

/** Where the actions of the dashboard lie. */
export const D = "app/(merchant)/dashboard/[program]";

export const idempotencyKey = "isolation-key-1";

/** An action of a program's dashboard: what a role must be allowed to do, and a page below the program's. */
export function staff(
  needs: Permission,
  below: string | ((own: Things) => string),
  rest: Pick<ActionCase, "args" | "fields" | "stateless">,
): ActionCase {
  const path = typeof below === "string" ? () => below : below;
  return { area: "dashboard", needs, page: (own) => `/dashboard/${own.program}${path(own)}`, ...rest };
}
