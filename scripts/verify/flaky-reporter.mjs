import { appendFileSync } from "node:fs";

/** Notes in the file that REGULARS_FLAKY names which tests passed only when they were tried again, and what they said first. */
export default class FlakyReporter {
  onTestCaseResult(test) {
    const file = process.env.REGULARS_FLAKY;
    if (!file || !test.diagnostic()?.flaky) return;
    const [error] = test.result().errors ?? [];
    const why = (error?.message ?? "").split("\n")[0];
    appendFileSync(file, `${test.module.relativeModuleId} > ${test.fullName}: ${why}\n`);
  }
}
