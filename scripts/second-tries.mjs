// A reporter of the tests: names those that passed only when they were tried again.
export default class SecondTries {
  #names = [];

  onTestCaseResult(test) {
    if (test.diagnostic()?.flaky)
      this.#names.push(`${test.module.relativeModuleId} > ${test.fullName}`);
  }

  onTestRunEnd() {
    if (this.#names.length === 0) return;
    console.log(
      `\nUnsteady, passed at the second try:\n${this.#names.map((name) => `  ${name}`).join('\n')}`,
    );
  }
}
