// The dotted path of a record, as the ledger writes it: a step with a dot or a blank is quoted.
const PLAIN = /^[^.[\]"\s]+$/

export const subjectOf = (...steps: readonly string[]): string =>
  steps.map((step) => (PLAIN.test(step) ? step : JSON.stringify(step))).join('.')
