// The shell's line to the page around it. The host learns heights in coarse
// steps and that the checker started or ended; nothing else.

const STEP = 160 // px; finer heights would tell which question is shown
const PAUSE = 100 // ms between two heights

/**
 * Greets the host, if there is one, and listens to it.
 *
 * @param {{ theme: (message: object) => void, focus: () => void, reset: () => void }} handlers
 */
export function makeHost(handlers) {
  let port, greeted, height, waiting, viewed

  const send = (message) => {
    if (message.t === 'hello') greeted = true
    if (port) port.postMessage(message)
  }

  if (parent !== self) {
    addEventListener('message', ({ source, data, ports }) => {
      if (source !== parent || port || !data || data.t !== 'sc-host' || !ports[0]) return
      port = ports[0]
      port.onmessage = (event) => receive(event.data, handlers)
      // What the host missed before it had the port.
      if (greeted) send({ t: 'hello' })
      if (height) send({ t: 'h', h: height })
    })
    parent.postMessage({ t: 'sc-shell-up' }, '*')
  }

  return {
    send,

    /** Passes a height on: the newest one after a pause. */
    height(h) {
      if (!Number.isInteger(h) || h < 1 || h > 20000) return
      height = Math.min(Math.ceil(h / STEP) * STEP, 20000)
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
