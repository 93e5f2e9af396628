import { z } from "zod";

/*
 * The shapes of the API: what is answered is typed by them, what comes in is parsed by them, and the OpenAPI document
 * is made from them. Points are whole numbers, amounts decimal strings, instants ISO 8601 in UTC.
 */

export const Points = z.int().meta({ description: "Whole points; below zero takes away." });

export const Amount = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .meta({ description: "An amount as a decimal string.", example: "24.80" });

export const Instant = z.iso.datetime().meta({ example: "2026-11-22T14:30:00.000Z" });

/** A day; of a year that somebody means. */
export const Day = z.iso
  .date()
  .refine((day) => day >= "1900" && day < "2200", "must be a day between 1900 and 2199")
  .meta({ description: "A day of the program's calendar.", example: "2027-03-31" });

export const Currency = z.string().length(3).meta({ description: "ISO 4217.", example: "EUR" });

const hex = "019ab3c2d4e57f6080a1b2c3d4e5f607";

/** An id as it is shown: a prefix that says of what, and 32 hexadecimal digits. */
export function shownId(prefix: string) {
  return z
    .string()
    .regex(new RegExp(`^${prefix}_[0-9a-f]{32}$`))
    .meta({ example: `${prefix}_${hex}` });
}

/** A page of things; `next_cursor` is null on the last. */
export function pageShape<Shape extends z.ZodType>(shape: Shape) {
  return z.object({
    data: z.array(shape),
    next_cursor: z
      .string()
      .nullable()
      .meta({ description: "Send it as cursor for the next page.", example: null }),
  });
}

export const ProblemShape = z
  .object({
    type: z.string().meta({ description: "Names the kind of problem; never changes." }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: "What happened and what to do, in a sentence." }),
    errors: z.array(z.object({ field: z.string(), detail: z.string() })).optional(),
    request_id: z.string().optional().meta({ description: "Also in the header X-Request-Id." }),
  })
  .meta({
    id: "Problem",
    description: "RFC 9457.",
    example: {
      type: "urn:regulars:problem:invalid-input",
      title: "Some of this can't be taken",
      status: 422,
      detail: 'order.id must be sent as text, like "1042": a number can lose digits.',
      errors: [
        {
          field: "order.id",
          detail: 'order.id must be sent as text, like "1042": a number can lose digits.',
        },
      ],
      request_id: "5f0c8a52-9f0b-4b53-8a60-1c2d3e4f5a6b",
    },
  });
