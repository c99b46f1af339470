// A moment in which a person is not kept waiting: long work is put off until then.

const LATEST = 1500 // ms

/** Does a task once the page has nothing to do. */
export function whenCalm(task) {
  if (window.requestIdleCallback) requestIdleCallback(task, { timeout: LATEST })
  else setTimeout(task, 50) // after what is to be painted now
}

export function makeCalm() {
  let end
  const over = new Promise((done) => (end = done))
  return {
    /** Resolves when the page has nothing to do, or when someone waits for what was put off. */
    come() {
      whenCalm(end)
      return over
    },

    /** Someone waits. */
    end: () => end(),
  }
}
