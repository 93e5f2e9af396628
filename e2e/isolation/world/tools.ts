import { randomBytes } from "node:crypto";

export const now = () => new Date();

/** A word that stands nowhere else. */
export const word = () => randomBytes(5).toString("hex");
