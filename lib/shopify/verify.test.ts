import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isSigned } from "./verify";

const sign = (body: Uint8Array, secret: string) => createHmac("sha256", secret).update(body).digest("base64");
const body = Buffer.from('{"id":820982911946154508}');
const good = sign(body, "new");

describe("a signature", () => {
  test("fits the bytes that came, by the secret of today or the one before", () => {
    expect(isSigned(body, good, ["new"])).toBe(true);
    expect(isSigned(body, sign(body, "old"), ["new", "old"])).toBe(true);
    expect(isSigned(new Uint8Array(), sign(new Uint8Array(), "new"), ["new"])).toBe(true);
  });

  test.each([
    ["none", null],
    ["an empty one", ""],
    ["a truncated one", good.slice(0, -4)],
    ["one with something behind it", `${good}A`],
    ["one encoded twice", Buffer.from(good).toString("base64")],
    ["one in hexadecimal", createHmac("sha256", "new").update(body).digest("hex")],
    ["one in base64url", good.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")],
    ["one of another secret", sign(body, "other")],
    ["one of an empty secret", sign(body, "")],
    ["one with white space", ` ${good}`],
  ])("%s does not fit", (_, signature) => {
    expect(isSigned(body, signature, ["new", "old"])).toBe(false);
  });

  test("nothing fits where there is no secret", () => {
    expect(isSigned(body, good, [])).toBe(false);
  });

  test("one bit of the body or of the signature undoes it", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        fc.nat(),
        fc.boolean(),
        (bytes, where, inBody) => {
          const signature = sign(bytes, "new");
          const changed = Buffer.from(inBody ? bytes : Buffer.from(signature, "base64"));
          const at = where % changed.length;
          changed[at] = (changed[at] as number) ^ 1;
          const fits = inBody
            ? isSigned(changed, signature, ["new"])
            : isSigned(bytes, changed.toString("base64"), ["new"]);
          expect(fits).toBe(false);
        },
      ),
    );
  });
});
