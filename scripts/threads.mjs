import { threadsFolder } from "./steps/checkout.mjs";
import { buildThreads } from "./steps/threads.mjs";

await buildThreads(threadsFolder(".next"));
