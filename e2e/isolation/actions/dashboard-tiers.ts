import { readId } from "@/lib/shared/id";
import { type ActionCase, D, staff } from "./case";

/** The actions of tiers. */
export const dashboardTiers: Record<string, ActionCase> = {
  [`${D}/tiers/actions.ts#changeLadderAction`]: staff("tiers:write", "/tiers/edit", {
    args: (_, program) => [program],
    fields: () => ({ intent: "save", measure: "spend", "tier-0-name": "Planted" }),
  }),
  [`${D}/tiers/actions.ts#releaseFallAction`]: staff("tiers:write", "/tiers/falls", {
    args: (t, program) => [program, t.proposal],
    fields: () => ({}),
  }),
  [`${D}/tiers/actions.ts#releaseAllAction`]: staff("tiers:write", "/tiers/falls", {
    // Nothing is held by this, so that nobody's own program is moved either.
    args: (_, program) => [program, "nothing"],
    fields: () => ({}),
  }),
  [`${D}/tiers/actions.ts#dismissFallAction`]: staff("tiers:write", "/tiers/falls", {
    args: (t, program) => [program, t.proposal],
    fields: () => ({ note: "Planted" }),
  }),
  [`${D}/tiers/actions.ts#putHoldAction`]: staff("tiers:write", "/tiers/falls", {
    args: (_, program) => [program],
    fields: () => ({ reason: "incident", from: "2026-01-01", note: "Planted" }),
  }),
  [`${D}/tiers/actions.ts#liftHoldAction`]: staff("tiers:write", "/tiers/falls", {
    args: (t, program) => [program, t.hold],
    fields: () => ({}),
  }),
  [`${D}/tiers/actions.ts#undoRunAction`]: staff("tiers:write", "/tiers/runs", {
    args: (t, program) => [program, t.tierRun],
    fields: () => ({}),
  }),
  [`${D}/tiers/matches/actions.ts#grantTrialAction`]: staff("matches:write", "/tiers/matches", {
    args: (t, program) => [program, t.match],
    fields: (t) => ({ tier: readId("tier", t.tier) ?? "", until: "2030-01-01", target: "100" }),
  }),
  [`${D}/tiers/matches/actions.ts#declineMatchAction`]: staff("matches:write", "/tiers/matches", {
    args: (t, program) => [program, t.match],
    fields: () => ({ note: "Planted" }),
  }),
};
