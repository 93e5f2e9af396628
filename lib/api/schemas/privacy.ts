import { z } from "zod";
import { Instant, shownId } from "./shapes";

const memberId = "mem_019ab3c2d4e57f6080a1b2c3d4e5f608";

export const CopyShape = z
  .object({
    member_id: shownId("mem"),
    copied_at: Instant,
    sections: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))).meta({
      description:
        "profile, consents, balances, statement, orders, rewards, messages and all else that is kept.",
    }),
  })
  .meta({
    id: "MemberCopy",
    example: {
      member_id: memberId,
      copied_at: "2026-11-22T14:30:00.000Z",
      sections: { profile: [{ name: "Ana Ruiz", email: "ana@example.com" }], consents: [] },
    },
  });

export const EraseInput = z
  .object({ erase: z.literal(true, "must be true: this cannot be undone") })
  .meta({ id: "EraseInput", example: { erase: true } });

export const ErasedShape = z
  .object({ member_id: shownId("mem"), erased_at: Instant })
  .meta({ id: "Erased", example: { member_id: memberId, erased_at: "2026-11-22T14:30:00.000Z" } });
