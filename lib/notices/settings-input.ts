import { z } from "zod";
import type { MessageSettings } from "@/lib/shared/program-settings";
import { MEANS, TOPIC_NAMES } from "@/lib/shared/topics";

const TOPICS = "Choose topics of the list.";
const WHOM = "Choose who gets these messages.";

/** Which messages also go to another system, how that brings them, and to whom. */
export const MessagesInput = z
  .object({
    topics: z
      .array(z.enum(TOPIC_NAMES, { error: TOPICS }), { error: TOPICS })
      .max(TOPIC_NAMES.length, TOPICS)
      .default([]),
    means: z.enum(MEANS, { error: "Choose how it brings them." }),
    whom: z.enum(["agreed", "as_mail"], { error: WHOM }),
  })
  .transform(
    ({ topics, means, whom }): MessageSettings => ({
      topics: TOPIC_NAMES.filter((topic) => topics.includes(topic)),
      means,
      asksFirst: whom === "agreed",
    }),
  );
