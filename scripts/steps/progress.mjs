const labelWidth = 11;

/** Shows what is being done and how long it took, one line per step. `work` may return words to add. */
export async function step(label, doing, work) {
  const begin = Date.now();
  process.stdout.write(`  ${label.padEnd(labelWidth)}${doing} … `);
  try {
    const words = await work();
    const seconds = ((Date.now() - begin) / 1000).toFixed(1);
    process.stdout.write(`${words ?? "done"} (${seconds} s)\n`);
  } catch (error) {
    process.stdout.write("failed\n");
    throw error;
  }
}
