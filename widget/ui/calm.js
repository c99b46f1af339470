// A moment in which a person is not kept waiting: long work is put off until then.

const LATEST = 1500 // ms

export function makeCalm() {
  let end
  const over = new Promise((done) => (end = done))
  return {
    /** Resolves when the page has nothing to do, or when someone waits for what was put off. */
    come() {
      if (window.requestIdleCallback) requestIdleCallback(end, { timeout: LATEST })
      else setTimeout(end, 50) // after what is to be painted now
      return over
    },

    /** Someone waits. */
    end: () => end(),
  }
}
