import { run } from "./run";

// Ends with its connections open rather than waiting for the pool to grow tired of them.
process.exit(await run(process.argv.slice(2)));
