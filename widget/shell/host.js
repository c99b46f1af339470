// The shell's line to the page around it. The host learns that the checker started
// or ended, and heights: of the first page in coarse steps that only grow, and one
// fixed height from Start on. The frame scrolls inside that, so that no height
// tells a question from another, nor an emergency from a good result. The shell
// sees to it, since it is the UI's answers that a height could tell.

const STEP = 160 // px
const STAGE = 800 // px from Start on
const PAUSE = 100 // ms between two heights
const MOST = 20 // how often one event is told, so that no count of them says much

/**
 * Greets the host, if there is one, and listens to it.
 *
 * @param {{ theme: (message: object) => void, clinic: (text: string) => void, focus: () => void, reset: () => void }} handlers
 */
export function makeHost(handlers) {
  let port, greeted, height, waiting, viewed, staged
  const told = {}

  const send = (message) => {
    if (message.t === 'hello') greeted = true
    if (port) port.postMessage(message)
  }

  if (parent !== self) {
    const up = (again) => parent.postMessage({ t: 'sc-shell-up', again }, '*')
    addEventListener('message', ({ source, data, ports }) => {
      if (source !== parent || port || !data) return
      if (data.t === 'sc-host-up') up(true) // it may have begun to listen after our first call
      if (data.t !== 'sc-host' || !ports[0]) return
      port = ports[0]
      port.onmessage = (event) => receive(event.data, handlers)
      // What the host missed before it had the port.
      if (greeted) send({ t: 'hello' })
      if (height) send({ t: 'h', h: height })
    })
    up(false)
  }

  return {
    send,

    /** Tells that a person started, ended or left, or that something failed. */
    event(t, more = {}) {
      told[t] = (told[t] || 0) + 1
      if (told[t] > MOST) return
      if (t === 'start' && !staged) {
        staged = true
        height = STAGE
        send({ t: 'h', h: height })
      }
      send({ t, ...more })
    },

    /** Passes a height of the first page on: the newest one after a pause. */
    height(h) {
      if (staged || !Number.isInteger(h) || h < 1 || h > 20000) return
      height = Math.max(height || 0, Math.min(Math.ceil(h / STEP) * STEP, 20000))
      if (waiting) return
      send({ t: 'h', h: height })
      const sent = height
      waiting = setTimeout(() => {
        waiting = undefined
        if (height !== sent) this.height(height)
      }, PAUSE)
    },

    /** Asks to be scrolled into view, at most once a second. */
    needView() {
      const now = performance.now()
      if (viewed !== undefined && now - viewed < 1000) return
      viewed = now
      send({ t: 'need-view' })
    },
  }
}

function receive(message, handlers) {
  if (!message) return
  if (message.t === 'focus') handlers.focus()
  else if (message.t === 'reset') handlers.reset()
  else if (message.t === 'clinic' && typeof message.text === 'string') handlers.clinic(message.text.slice(0, 40_001)) // cut, it is refused
  else if (message.t === 'theme') {
    const scheme = message.scheme === 'dark' ? 'dark' : 'light'
    const values = {}
    for (const name of ['accent', 'radius', 'font-size']) {
      const value = message.v && message.v[name]
      if (typeof value === 'string' && value.length < 12) values[name] = value
    }
    handlers.theme({ t: 'theme', v: values, scheme, guide: message.guide === true })
  }
}
