import { pino } from "pino";

const defaultLevel = process.env.NODE_ENV === "test" ? "silent" : "info";

/** The server's log: one JSON object per line, without what nobody should read in a log. */
export const log = pino({
  level: process.env.LOG_LEVEL || defaultLevel,
  base: { app: "regulars" },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: [
      "password",
      "token",
      "secret",
      "authorization",
      "cookie",
      "*.password",
      "*.token",
      "*.secret",
      "*.authorization",
      "*.cookie",
      "req.headers",
    ],
    censor: "[redacted]",
  },
});
