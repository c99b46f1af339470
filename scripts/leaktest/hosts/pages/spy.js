// A host page that listens to everything it can reach. Loaded before the element.
// What it heard is in spy.heard: words that were read, with the place.

const spy = { heard: [], keys: '', messages: [], recorded: [] }
window.spy = spy

const hear = (where, words) => {
  const text = String(words ?? '')
  if (text) spy.heard.push([where, text.slice(0, 2000)])
}

// Capture listeners on the window: of every kind of event that people cause.
for (const type of ['click', 'pointerdown', 'mousedown', 'keydown', 'keyup', 'beforeinput', 'input', 'change', 'submit', 'focusin', 'copy', 'paste', 'selectionchange']) {
  const listen = EventTarget.prototype.addEventListener
  listen.call(
    window,
    type,
    (event) => {
      for (const target of event.composedPath()) hear(type, target.value || target.textContent)
      if (event.key) spy.keys += event.key
    },
    true,
  )
}
addEventListener('message', ({ data }) => spy.messages.push(['window', data]), true)

// Prototypes that a script could read through.
function patch(object, name, look) {
  const original = object[name]
  object[name] = function (...parameters) {
    const result = original.apply(this, parameters)
    look(parameters, result)
    return result
  }
}
const watchTree = (root) =>
  new MutationObserver((changes) => {
    for (const { target, type, attributeName } of changes) hear(`mutation ${type} ${attributeName ?? ''}`, target.textContent)
  }).observe(root, { subtree: true, childList: true, characterData: true, attributes: true })
patch(Element.prototype, 'attachShadow', (_, root) => watchTree(root))
patch(JSON, 'parse', ([text]) => hear('JSON.parse', text))
patch(JSON, 'stringify', (_, text) => hear('JSON.stringify', text))
patch(MessagePort.prototype, 'postMessage', ([message]) => spy.messages.push(['to the shell', message]))
const onmessage = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage')
Object.defineProperty(MessagePort.prototype, 'onmessage', {
  ...onmessage,
  set(listener) {
    onmessage.set.call(this, (event) => {
      spy.messages.push(['from the shell', event.data])
      listener(event)
    })
  },
})
const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')
Object.defineProperty(HTMLInputElement.prototype, 'value', {
  ...value,
  get() {
    const text = value.get.call(this)
    hear('input value', text)
    return text
  },
})
for (const name of ['instantiate', 'compile']) if (window.WebAssembly) patch(WebAssembly, name, () => hear('WebAssembly', name))

addEventListener('DOMContentLoaded', () => {
  watchTree(document)
  const { rrweb } = window
  if (rrweb) rrweb.record({ emit: (event) => spy.recorded.push(event), recordCrossOriginIframes: true, maskAllInputs: false })
})

/** What can be reached from outside, by name; all of it must be closed. */
spy.reach = (frame) => {
  const tries = {
    contentDocument: () => frame.contentDocument && frame.contentDocument.body.textContent,
    'inner document': () => frame.contentWindow.frames[0].document.body.textContent,
    'inner address': () => frame.contentWindow.frames[0].location.href,
    'inner name': () => frame.contentWindow.frames[0].name,
    'inner storage': () => frame.contentWindow.frames[0].localStorage.length,
  }
  const reached = {}
  for (const name in tries) {
    try {
      const found = tries[name]()
      if (found) reached[name] = String(found).slice(0, 200)
    } catch {
      // closed, as it should be
    }
  }
  return reached
}
