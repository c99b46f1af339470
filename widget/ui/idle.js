// Answers do not stay on a screen that nobody looks at. A person is warned two
// minutes before they are cleared, and anything they do keeps them.

const WARN = 13 * 60e3
const CLEAR = 15 * 60e3

/**
 * @param {{ warn: () => void, clear: () => void, back: () => void }} handlers
 *   back: the page was taken out of the browser's history, with its answers
 * @returns {(on: boolean) => void} begins or ends the watch
 */
export function watchIdle(handlers) {
  let since = performance.now()
  let on = false
  let warned = false

  const touch = () => {
    if (!warned) since = performance.now()
  }
  for (const type of ['pointerdown', 'keydown', 'scroll', 'pointermove']) addEventListener(type, touch, { passive: true })
  addEventListener('pageshow', ({ persisted }) => persisted && on && handlers.back())

  setInterval(() => {
    if (!on) return
    const idle = performance.now() - since
    if (idle >= CLEAR && warned) {
      on = warned = false
      handlers.clear()
    } else if (idle >= WARN && !warned) {
      warned = true
      since = performance.now() - WARN // the warning always gets its two minutes
      handlers.warn()
    }
  }, 5000)

  return (watch) => {
    on = watch
    warned = false
    since = performance.now()
  }
}
