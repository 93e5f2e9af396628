import net from "node:net";

/** Slow 4G, as Lighthouse has it. */
const ROUND_TRIP_MS = 150;
const DOWN_BYTES_PER_MS = (1.6 * 1024 * 1000) / 8 / 1000;
const PACKET = 1_460;
/** What a server sends before the first of it is acknowledged, and how much more with each packet that is. */
const FIRST_WINDOW = 10 * PACKET;

const later = (act: () => void, ms: number) => void setTimeout(act, Math.max(0, ms));

/** A line that all connections share: so many bytes a moment, each heard half a round trip later. */
class Line {
  private freeAt = 0;

  /** Puts a packet on the line; says when it will have arrived. */
  send(bytes: number): number {
    const from = Math.max(performance.now(), this.freeAt);
    this.freeAt = from + bytes / DOWN_BYTES_PER_MS;
    return this.freeAt + ROUND_TRIP_MS / 2;
  }
}

/** One connection: opened by a round trip, then as fast as the line and what was acknowledged allow. */
function carry(near: net.Socket, far: net.Socket, line: Line): void {
  const openAt = performance.now() + ROUND_TRIP_MS;
  let window = FIRST_WINDOW;
  let under = 0;
  let ended = false;
  let waiting: Buffer[] = [];
  // Timers of the same moment fire in any order; bytes may not.
  const down: Buffer[] = [];
  const up: Buffer[] = [];
  const pass = (queue: Buffer[], to: net.Socket) => () => {
    const next = queue.shift();
    if (next && !to.destroyed) to.write(next);
  };
  const finish = () => {
    if (ended && waiting.length === 0 && under === 0 && !near.destroyed) near.end();
  };
  const pump = () => {
    while (waiting[0] && under < window) {
      const [first] = waiting;
      const packet = first.subarray(0, PACKET);
      waiting = first.length > PACKET ? [first.subarray(PACKET), ...waiting.slice(1)] : waiting.slice(1);
      under += packet.length;
      const arrives = line.send(packet.length) - performance.now();
      down.push(packet);
      later(pass(down, near), arrives);
      later(
        () => {
          under -= packet.length;
          window += packet.length;
          pump();
          finish();
        },
        arrives + ROUND_TRIP_MS / 2,
      );
    }
  };
  near.setNoDelay(true);
  near.on("data", (asked) => {
    const opening = Math.max(0, openAt - performance.now());
    up.push(asked);
    later(pass(up, far), opening + ROUND_TRIP_MS / 2);
  });
  far.on("data", (answer) => {
    waiting.push(answer);
    pump();
  });
  far.on("end", () => {
    ended = true;
    finish();
  });
  near.on("close", () => far.destroy());
  near.on("error", () => far.destroy());
  far.on("error", () => near.destroy());
}

/**
 * A way to the site that is as slow as a phone's: connections cost a round trip, requests another one, and what is answered shares one
 * line, with slow start. Everything that a browser does by itself, such as deciding what to ask for first, stays the browser's.
 */
export async function slowLine(site: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const { hostname, port } = new URL(site);
  const line = new Line();
  const open = new Set<net.Socket>();
  const server = net.createServer((near) => {
    open.add(near);
    near.on("close", () => open.delete(near));
    carry(near, net.connect(Number(port), hostname), line);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port: own } = server.address() as net.AddressInfo;
  return {
    url: `http://localhost:${own}`,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        for (const socket of open) socket.destroy();
      }),
  };
}
