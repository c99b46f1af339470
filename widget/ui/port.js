// The line to the shell. Answers, question ids and results never go over it.

/** @type {MessagePort | undefined} */
let port

/** Tells the shell something, once it has given us a port. */
export function send(message, transfer = []) {
  if (port) port.postMessage(message, transfer)
}

/** Asks the shell to open a link of its own table; called from a click. */
export function openLink(id) {
  parent.postMessage({ t: 'open', id }, '*') // not by the port: WebKit passes the click on only here
}

/**
 * Waits for the shell's port, and gives its messages to handlers by their name.
 *
 * @param {Record<string, (message: any) => void>} handlers
 * @param {() => void} onPort
 */
export function connect(handlers, onPort) {
  const up = () => parent.postMessage({ t: 'sc-inner-up' }, '*')
  addEventListener('message', ({ source, data, ports }) => {
    if (source !== parent || port || !data) return
    if (data.t === 'sc-ping') up() // the shell began to listen after our first call
    if (data.t !== 'sc-init' || !ports[0]) return
    port = ports[0]
    port.onmessage = (event) => {
      const t = event.data && event.data.t
      if (Object.keys(handlers).includes(t)) handlers[t](event.data)
    }
    onPort()
  })
  up()
}
