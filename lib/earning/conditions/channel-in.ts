import { z } from "zod";
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
  sentence: ({ channels }) => `on orders from ${oneOf(channels)}`,
  whyNot({ channels }, { channel }) {
    const own = channel === "" ? "no channel we know" : channel;
    return `This order came from ${own}; the rule is for orders from ${oneOf(channels)}.`;
  },
});
