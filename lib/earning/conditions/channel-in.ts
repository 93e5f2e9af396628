import { z } from "zod";
import { say } from "@/lib/shared/say";
import { orderCondition } from "../condition";
import { Names, sameCase } from "../texts";
import { oneOf } from "../words";

/** E12: the order came through one of these sales channels. An order without a channel does not. */
export const channelIn = orderCondition({
  code: "channel_in",
  input: z.object({ code: z.literal("channel_in"), channels: Names }),
  label: "From a sales channel",
  help: "Only orders that the shop sends with one of these channels.",
  fields: [{ kind: "names", of: "channels", name: "channels", label: "Channels" }],
  ofEvents: false,
  matcher({ channels }) {
    const wanted = new Set(channels.map(sameCase));
    return ({ content: { channel } }) =>
      channel !== null && wanted.has(sameCase(channel)) ? true : { channel: channel ?? "" };
  },
  sentence: ({ channels }, words) => say(words, "why.condition.channel", { list: oneOf(channels, words) }),
  whyNot({ channels }, { channel }, words) {
    const own = channel === "" ? say(words, "why.word.unknownChannel") : String(channel);
    return say(words, "why.not.channel", { own, list: oneOf(channels, words) });
  },
});
