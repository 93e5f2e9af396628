import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addressProblem, isPublicAddress, mayConnect } from "./address";

const outside = { allowLoopback: false };

describe("addresses of the public internet", () => {
  test.each([
    "93.184.216.34",
    "1.1.1.1",
    "172.15.0.1",
    "172.32.0.1",
    "2606:4700::1111",
    "2a00:1450:4001::200e",
  ])("%s may be called", (address) => expect(isPublicAddress(address)).toBe(true));

  test.each([
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.0.9",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:10.0.0.1",
    "::ffff:93.184.216.34",
    "64:ff9b::a00:1",
    "fc00::1",
    "fd12::1",
    "fe80::1",
    "ff02::1",
    "2001:db8::1",
    "2002:a00:1::1",
    "not an address",
  ])("%s may not", (address) => expect(isPublicAddress(address)).toBe(false));

  test("no private address of IPv4 is public, in whatever block it lies", () => {
    const private4 = fc.oneof(
      fc.tuple(fc.constant(10), fc.nat(255), fc.nat(255), fc.nat(255)),
      fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), fc.nat(255), fc.nat(255)),
      fc.tuple(fc.constant(192), fc.constant(168), fc.nat(255), fc.nat(255)),
      fc.tuple(fc.constant(127), fc.nat(255), fc.nat(255), fc.nat(255)),
      fc.tuple(fc.integer({ min: 224, max: 255 }), fc.nat(255), fc.nat(255), fc.nat(255)),
    );
    fc.assert(
      fc.property(private4, (parts) => {
        expect(mayConnect(parts.join("."), outside)).toBe(false);
      }),
    );
  });
});

describe("an address to be called", () => {
  test.each([
    "https://example.com/rewards",
    "https://93.184.216.34/x",
    "https://hooks.example.com:8443/a?b=c",
  ])("%s is taken", (url) => expect(addressProblem(url, outside)).toBeNull());

  test.each([
    ["", "not an address"],
    ["example.com", "not an address"],
    ["ftp://example.com", "not an address"],
    ["javascript:alert(1)", "not an address"],
    ["http://example.com/x", "https://"],
    ["https://ana:secret@example.com", "leave out name and password"],
    ["https://localhost/x", "private network"],
    ["https://127.0.0.1/x", "private network"],
    ["https://2130706433/x", "private network"],
    ["https://0x7f.1/x", "private network"],
    ["https://[::1]/x", "private network"],
    ["https://[::ffff:10.0.0.1]/x", "private network"],
    ["https://169.254.169.254/latest/meta-data", "private network"],
    ["https://intranet/x", "private network"],
    ["https://db.internal/x", "private network"],
    ["https://printer.local/x", "private network"],
    ["https://localhost./x", "private network"],
    ["https://db.internal./x", "private network"],
    ["https://127.1/x", "private network"],
    ["https://0x7f000001/x", "private network"],
    ["https://017700000001/x", "private network"],
    ["https://[::ffff:7f00:1]/x", "private network"],
    ["https://[64:ff9b::7f00:1]/x", "private network"],
    ["https://①②⑦.⓪.⓪.①/x", "private network"],
    ["file:///etc/passwd", "not an address"],
    ["gopher://example.com/x", "not an address"],
  ])("%s is refused in a sentence", (url, words) => expect(addressProblem(url, outside)).toContain(words));

  test("a demo may call its own machine, and nothing else inside", () => {
    const demo = { allowLoopback: true };
    expect(addressProblem("http://127.0.0.1:4000/hook", demo)).toBeNull();
    expect(addressProblem("http://localhost:4000/hook", demo)).toBeNull();
    expect(addressProblem("http://10.0.0.1/hook", demo)).toContain("https://");
    expect(addressProblem("https://10.0.0.1/hook", demo)).toContain("private network");
  });
});
