import { z } from "zod";
import { say } from "@/lib/shared/say";
import { orderCondition } from "../condition";
import { Names, sameCase } from "../texts";
import { oneOf } from "../words";

/** E11: the order came through none of these sales channels. An order without a channel passes. */
export const channelNotIn = orderCondition({
  code: "channel_not_in",
  input: z.object({ code: z.literal("channel_not_in"), channels: Names }),
  label: "Not from a sales channel",
  help: "Orders from these channels are left out.",
  fields: [{ kind: "names", of: "channels", name: "channels", label: "Channels left out" }],
  ofEvents: false,
  matcher({ channels }) {
    const unwanted = new Set(channels.map(sameCase));
    return ({ content: { channel } }) =>
      channel === null || !unwanted.has(sameCase(channel)) ? true : { channel };
  },
  sentence: ({ channels }, words) => say(words, "why.condition.notChannel", { list: oneOf(channels, words) }),
  whyNot: (_, { channel }, words) => say(words, "why.not.channelOut", { own: String(channel) }),
});
