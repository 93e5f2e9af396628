import { describe, expect, it } from "vitest";
import { takesBrotli } from "./content-encoding";

describe("whether a reader takes Brotli", () => {
  it.each(["br", "gzip, deflate, br, zstd", "gzip;q=0.5, BR;q=0.9", "br;q=0.1"])("%s does", (accepted) => {
    expect(takesBrotli(accepted)).toBe(true);
  });

  it.each(["", "gzip", "brotli", "br;q=0", "gzip, br ; q=0.000", "*"])("%s does not say so", (accepted) => {
    expect(takesBrotli(accepted)).toBe(false);
  });

  it("who says nothing does not", () => {
    expect(takesBrotli(null)).toBe(false);
  });
});
