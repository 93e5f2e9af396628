import { afterEach, describe, expect, it, vi } from "vitest";

const verified = vi.hoisted(() => [] as string[]);

vi.mock("@node-rs/argon2", async (original) => {
  const real = await original<typeof import("@node-rs/argon2")>();
  return {
    ...real,
    verify: (stored: string, password: string) => {
      verified.push(stored);
      return real.verify(stored, password);
    },
  };
});

const { hashPassword, isPassword } = await import("./password");

afterEach(() => {
  verified.length = 0;
});

describe("a password", () => {
  it("is kept as argon2id with 19 MiB and two passes, salted", async () => {
    const [a, b] = await Promise.all([hashPassword("correct horse"), hashPassword("correct horse")]);
    expect(a).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(a).not.toBe(b);
    expect(await isPassword(a, "correct horse")).toBe(true);
    expect(await isPassword(a, "correct horsf")).toBe(false);
  });

  it("is the same however the keyboard composed it", async () => {
    expect(await isPassword(await hashPassword("caf\u00e9-caf\u00e9"), "cafe\u0301-cafe\u0301")).toBe(true);
  });

  it("costs the same work where there is nobody: one verification, on a hash with the same parameters", async () => {
    const known = await hashPassword("correct horse");
    expect(await isPassword(known, "wrong")).toBe(false);
    expect(await isPassword(null, "wrong")).toBe(false);
    expect(verified).toHaveLength(2);
    const parameters = verified.map((hash) => hash.split("$").slice(1, 4));
    expect(parameters[1]).toEqual(parameters[0]);
  });

  it("has 8 to 200 characters", async () => {
    await expect(hashPassword("short")).rejects.toThrow(RangeError);
    await expect(hashPassword("a".repeat(201))).rejects.toThrow(RangeError);
    const long = await hashPassword("a".repeat(200));
    expect(await isPassword(long, "a".repeat(201))).toBe(false);
  });
});
