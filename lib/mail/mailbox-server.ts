import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerDataStream } from "smtp-server";
import { keepMail } from "./mailbox";

const MAX_BYTES = 1_048_576;

async function read(stream: SMTPServerDataStream): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    size += part.length;
    if (size <= MAX_BYTES) parts.push(part);
  }
  if (size > MAX_BYTES) throw new Error("The mail is larger than 1 MiB.");
  return Buffer.concat(parts);
}

const kept = globalThis as unknown as { regularsMailbox?: Promise<number> };

function listen(): Promise<number> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    size: MAX_BYTES,
    logger: false,
    onData(stream, _session, done) {
      read(stream)
        .then(keepMail)
        .then(() => done(), done);
    },
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      // A mailbox keeps no process alive that has nothing else to do.
      server.server.unref();
      resolve((server.server.address() as AddressInfo).port);
    });
  });
}

/**
 * The development mailbox: an SMTP server of this process on a loopback port, opened at the first mail. Whatever it is
 * given is kept as files and sent nowhere. Returns the port.
 */
export function openMailbox(): Promise<number> {
  kept.regularsMailbox ??= listen();
  return kept.regularsMailbox;
}
