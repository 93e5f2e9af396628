import { randomUUID } from "node:crypto";
import type { Area, Ask, RouteCase } from "../cases";
import type { Things } from "../world/things";

/** To ask for these addresses. */
export const get = (...paths: string[]): Ask[] => paths.map((path) => ({ path }));
export const open: RouteCase = { area: "open", asks: () => [] };
export const plain = (area: Area, path: string): RouteCase => ({ area, asks: () => get(path) });

/** A page of a program's dashboard, by what follows the program. */
export const dashboard = (below: (t: Things) => string[]): RouteCase => ({
  area: "dashboard",
  asks: (t, own) => get(...below(t).map((path) => `/dashboard/${own.program}${path}`)),
});

/** An order as a shop reports it. */
export const order = () => ({
  id: randomUUID(),
  type: "order.paid",
  occurred_at: "2026-01-01T10:00:00Z",
  order: { id: "1", currency: "EUR", lines: [{ id: "1", title: "x", quantity: 1, unit_price: "1.00" }] },
});
