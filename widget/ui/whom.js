// For whom the questions are answered. It changes words only, and is no answer.

let other = false

/** Whether someone else answers for the person in pain. */
export const forOther = () => other

/** @param {boolean} yes */
export function setForOther(yes) {
  other = yes
}
