// Leaving quickly: the Shift key pressed three times, for a person whose hand is on
// the keyboard and not on the button.

const TIMES = 3
const PAUSE = 3000 // ms between two presses, after which the count begins anew

/** @param {() => void} leave */
export function watchShift(leave) {
  let count = 0
  let last = 0
  addEventListener('keydown', ({ key, repeat }) => {
    if (repeat) return
    const now = performance.now()
    if (key !== 'Shift' || now - last > PAUSE) count = 0
    if (key !== 'Shift') return
    last = now
    if (++count < TIMES) return
    count = 0
    leave()
  })
}
