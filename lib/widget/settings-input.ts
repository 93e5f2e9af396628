import { z } from "zod";
import { MAX_ORIGINS, originSentence, readOrigin } from "./origin";

const MOST_TEXT = 20_000;

/** The form of where the widget may stand: one address a line. */
export const WidgetInput = z.object({
  origins: z
    .string()
    .max(MOST_TEXT, "Shorten the list.")
    .default("")
    .transform((text, context) => {
      const lines = text
        .split(/[\s,]+/)
        .map((line) => line.trim())
        .filter(Boolean);
      const origins = new Set<string>();
      for (const line of lines) {
        const read = readOrigin(line);
        if (read.ok) origins.add(read.value);
        else context.addIssue({ code: "custom", message: originSentence(read.error) });
      }
      if (origins.size > MAX_ORIGINS) {
        context.addIssue({ code: "custom", message: `At most ${MAX_ORIGINS} addresses fit.` });
      }
      return [...origins];
    }),
  corner: z.enum(["end", "start"], { error: "Choose a corner." }),
});
