import { describe, expect, test } from "vitest";
import { addressOf, type LoggedRequest, RequestHeap } from "./request-log";

const request = (over: Partial<LoggedRequest> = {}): LoggedRequest => ({
  keyId: "k",
  at: new Date("2026-11-22T12:00:00Z"),
  method: "GET",
  route: "/members/{id}",
  path: "/members/mem_019ab3c2d4e57f6080a1b2c3d4e5f608",
  status: 200,
  problem: null,
  ms: 3,
  requestId: "r",
  count: 1,
  ...over,
});

test("many alike are counted in one row beyond twenty, those that differ are kept, none is lost", () => {
  const heap = new RequestHeap();
  for (let n = 0; n < 5_000; n++) heap.add(request());
  for (let n = 0; n < 30; n++) heap.add(request({ status: 404, problem: "not-found" }));
  heap.add(request({ keyId: "other" }));
  expect(heap.rows).toHaveLength(21 + 21 + 1);
  expect(heap.rows.reduce((sum, { count }) => sum + count, 0)).toBe(5_031);
});

describe("of an address the log keeps nothing that could be personal", () => {
  const id = "mem_019ab3c2d4e57f6080a1b2c3d4e5f608";
  test.each([
    ["an id", `/api/v1/members/${id}/balance`, { id }, ["/members/{id}/balance", `/members/${id}/balance`]],
    ["no parts", "/api/v1/members", {}, ["/members", "/members"]],
    ["a slug", "/api/v1/draws/autumn-2026", { slug: "autumn-2026" }, ["/draws/{slug}", "/draws/autumn-2026"]],
    [
      "an e-mail where an id belongs",
      "/api/v1/members/ana%40example.com",
      { id: "ana@example.com" },
      ["/members/{id}", "/members/{id}"],
    ],
    ["what is no address of ours", "/api/v1/Ana Anders", { path: ["Ana Anders"] }, ["/…", "/…"]],
    ["a broken escape", "/api/v1/members/%zz", { id: "%zz" }, ["/members/{id}", "/members/{id}"]],
  ])("%s", (_, pathname, params, [route, path]) => {
    expect(addressOf(pathname, params)).toEqual({ route, path });
  });
});
