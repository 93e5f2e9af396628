/** Counts what passed and failed, over all kinds of checks. */
export class Tally {
  passed = 0;
  failed = 0;

  add(passed, failed) {
    this.passed += passed;
    this.failed += failed;
  }

  /** One check as one; shows its line and, if it failed, what it said. */
  check(label, { ok, text = "", seconds }) {
    this.add(ok ? 1 : 0, ok ? 0 : 1);
    process.stdout.write(`  ${ok ? "passed" : "FAILED"}  ${label} (${seconds.toFixed(1)} s)\n`);
    if (!ok) process.stdout.write(`${text.trimEnd()}\n\n`);
  }

  line() {
    return `${this.passed} passed, ${this.failed} failed`;
  }
}
