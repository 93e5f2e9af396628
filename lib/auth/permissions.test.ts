import { describe, expect, it } from "vitest";
import { ROLES } from "@/lib/shared/scope";
import { can, PERMISSIONS, type Permission, rolesThatCan } from "./permissions";

const reads = PERMISSIONS.filter((permission) => permission.endsWith(":read"));
/** What support does beside reading: what members need done for them. */
const serves = [
  "approvals:write",
  "cards:write",
  "fulfilment:write",
  "matches:write",
  "members:adjust",
  "members:write",
  "orders:refund",
  "referrals:write",
  "shopify:repair",
  "support:write",
];

describe("what each role may do", () => {
  it("an owner may do everything", () => {
    expect(PERMISSIONS.filter((permission) => !can("owner", permission))).toEqual([]);
  });

  it("support reads, does what members need done, and nothing else", () => {
    expect(PERMISSIONS.filter((permission) => can("support", permission)).sort()).toEqual(
      [...reads, ...serves].sort(),
    );
  });

  it("read-only reads, the audit log too", () => {
    expect(PERMISSIONS.filter((permission) => can("readonly", permission)).sort()).toEqual([...reads].sort());
  });

  it("whatever a lesser role may do, a greater one may too", () => {
    for (const permission of PERMISSIONS) {
      const allowed = rolesThatCan(permission);
      expect(allowed).toEqual(ROLES.slice(0, allowed.length));
    }
  });

  it("a role nobody knows may do nothing", () => {
    for (const permission of PERMISSIONS)
      expect(can("admin" as "owner", permission as Permission)).toBe(false);
  });
});
