/** Rackham 1988: an advance is an action that moves the sale, agreed by the customer, with a date; friendly words are a continuation. */
export const isDatedAdvance = ({
  outcome,
  nextStep,
  nextStepOn,
  nextStepByCustomer,
}: {
  outcome?: unknown
  nextStep?: unknown
  nextStepOn?: unknown
  nextStepByCustomer?: unknown
}): boolean =>
  outcome !== 'advance' || (typeof nextStep === 'string' && nextStep !== '' && typeof nextStepOn === 'string' && nextStepByCustomer === true)
