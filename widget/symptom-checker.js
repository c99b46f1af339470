// <symptom-checker>: puts the checker into a page. This is the only part of it
// that runs in the host page, and no answer ever reaches this realm: questions
// and answers live in a sandboxed frame that the page's scripts cannot look into.
// CHANGES.md lists its attributes, events, methods and custom properties.
/* global __SHELLS__ */

const NAME = 'symptom-checker'
const SANDBOX = 'allow-scripts allow-popups allow-popups-to-escape-sandbox allow-modals allow-downloads'
const MIN_HEIGHT = 360
const LATE = 8000 // ms in view without a first paint, after which we say so

/** What a value must look like before it is passed on. */
const PATTERNS = {
  protocol: /^[a-z][a-z0-9-]{0,63}$/,
  lang: /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i,
  country: /^[a-z]{2}$/i,
  accent: /^#[0-9a-f]{6}$/i,
  radius: /^\d{1,2}px$/,
  'font-size': /^(1[2-9]|2[0-4])px$/,
}
const FAILURES = ['load', 'engine', 'protocol', 'contract', 'revoked']

const EXAMPLES = { protocol: 'back-pain', lang: 'en', country: 'GB', accent: '#0b6e75', radius: '16px', 'font-size': '18px' }

/** The value, or undefined when it is missing or does not fit its pattern; then the embedder is told. */
function fitting(name, value) {
  const text = (value || '').trim()
  if (!text) return undefined
  if (PATTERNS[name].test(text)) return text
  console.warn(`<${NAME}>: ${name} "${text}" is ignored; write one such as "${EXAMPLES[name]}"`)
  return undefined
}

/** The language to use: as asked for, its main part, or English. */
function language(element) {
  const asked = fitting('lang', element.getAttribute('lang') || document.documentElement.lang)
  if (!asked) return 'en'
  const has = (lang) => Object.keys(__SHELLS__).find((key) => key.toLowerCase() === lang.toLowerCase())
  const found = has(asked) || has(asked.split('-')[0])
  if (!found) console.warn(`<${NAME}>: lang "${asked}" is not in this release, which has ${Object.keys(__SHELLS__)}; it is in English`)
  return found || 'en'
}

/** Address of the shell page, with what this element asks for in its fragment. */
function address(element, shell) {
  const asked = new URLSearchParams()
  const wanted = { protocol: element.getAttribute('protocol'), country: element.getAttribute('country') }
  for (const name in wanted) {
    const value = fitting(name, wanted[name])
    if (value) asked.set(name, name === 'country' ? value.toUpperCase().replace('UK', 'GB') : value)
  }
  const url = new URL(shell)
  url.hash = asked.toString()
  return url.href
}

/** Light or dark, as the page itself looks: a page without a dark look gets a light checker. */
function scheme(element, night) {
  const theme = element.getAttribute('theme')
  if (theme === 'light' || theme === 'dark') return theme
  const page = getComputedStyle(element).colorScheme || ''
  return page.includes('dark') && (night.matches || !page.includes('light')) ? 'dark' : 'light'
}

/**
 * What the clinic adds, as text: from a <script type="application/json"> inside the
 * element, or from the file that `clinic` names. Empty when there is none; the
 * checker then works without it.
 */
async function clinicPack(element) {
  const inside = element.querySelector('script[type="application/json"]')
  const file = element.getAttribute('clinic')
  if (inside || !file) return inside ? inside.textContent : ''
  try {
    const response = await fetch(new URL(file, document.baseURI), { credentials: 'omit' })
    if (!response.ok) throw new Error(`status ${response.status}`)
    return await response.text()
  } catch (error) {
    console.warn(`<${NAME}>: clinic "${file}" is left out: ${error.message}`)
    return ''
  }
}

/** The theme message: only values that fit their pattern. */
function theme(element, night) {
  const style = getComputedStyle(element)
  const values = {}
  for (const name of ['accent', 'radius', 'font-size']) {
    const own = name === 'accent' ? element.getAttribute('accent') : null
    const value = fitting(name, own || style.getPropertyValue(`--${NAME}-${name}`))
    if (value) values[name] = value
  }
  return { t: 'theme', v: values, scheme: scheme(element, night), guide: Boolean(element.querySelector(':scope>:not(script,[slot])')) }
}

/**
 * The frame that the page itself brings along: it began to load before this script
 * was there. Any other goes away, since there is one already or it wants something
 * else than the element does.
 */
function brought(element, src, frame) {
  for (const early of element.querySelectorAll(':scope>[slot=early]')) {
    const fits = early.src === src && early.getAttribute('sandbox') === SANDBOX
    if (!fits) console.warn(`<${NAME}>: the frame inside is made anew; write src="${src}" sandbox="${SANDBOX}"`)
    if (frame || !fits) early.remove()
    else frame = early
  }
  return frame
}

/**
 * Puts the frame into the element's shadow root, or shows the one that the page
 * brought along, beside a slot for the fallback, and listens to it until remove() is
 * called.
 */
function mount(element, root, base) {
  const [page, title] = __SHELLS__[language(element)]
  const shell = new URL(page, base)
  const night = matchMedia('(prefers-color-scheme: dark)')
  const box = document.createElement('div')
  const slot = document.createElement('slot')
  const place = document.createElement('slot')
  const src = address(element, shell)
  const early = brought(element, src)
  const frame = early || document.createElement('iframe')
  let port, late, greeted, height, failed, clinic, equipped

  /** Styles the frame. No style of the page goes before it. */
  const look = (name, value) => frame.style.setProperty(name, value, 'important')

  /** Shows the frame once it has painted, and the fallback before that and after a failure. */
  const arrange = () => {
    const up = greeted && height
    slot.style.display = up && !failed ? 'none' : 'block'
    // Before, the frame lies behind the fallback at full width: a frame that is
    // not laid out would never begin to load lazily.
    look('position', up ? 'static' : 'absolute')
    look('visibility', up ? 'visible' : 'hidden')
  }
  const emit = (name, detail) => element.dispatchEvent(new CustomEvent(name, { detail }))

  box.style.cssText = `position:relative;min-height:${MIN_HEIGHT}px`
  const looks = {
    initial: 'border margin padding min-width min-height max-width max-height transform filter clip-path float opacity color-scheme',
    0: 'inset',
    '100%': 'width',
    block: 'display',
    [`${MIN_HEIGHT}px`]: 'height',
  }
  for (const value in looks) for (const name of looks[value].split(' ')) look(name, value)
  arrange()
  if (early) {
    early.slot = place.name = 'frame'
    early.hidden = false
    box.append(place, slot)
  } else {
    frame.setAttribute('sandbox', SANDBOX)
    frame.allow = 'clipboard-write; web-share'
    frame.referrerPolicy = 'no-referrer'
    frame.loading = 'lazy'
    frame.src = src
    box.append(frame, slot)
  }

  const handlers = {
    __proto__: null, // so that no name but these finds a function
    hello() {
      greeted = true
      clearTimeout(late)
      arrange()
    },
    h({ h }) {
      if (!Number.isInteger(h) || h < 1 || h > 20000) return
      if (h === height) return
      height = Math.max(h, MIN_HEIGHT)
      look('height', `${height}px`)
      arrange()
      emit('resize', { height })
    },
    ready: () => emit('ready'),
    start() {
      // From here on the frame has one height and scrolls inside it; no more of it
      // than fits the window, where that is a fair size.
      for (const unit of ['vh', 'svh']) look('max-height', `max(480px, 100${unit})`)
      // All of it, so that no one has to scroll two things to see a question. At
      // once: the focus that moves in the frame would stop a slow scroll.
      box.scrollIntoView({ block: 'nearest', behavior: 'instant' })
      emit('start')
    },
    complete: () => emit('complete'),
    leave: () => emit('leave'),
    fail({ kind }) {
      if (!FAILURES.includes(kind)) return
      // When nothing could be loaded, the page's own fallback comes back: below
      // the frame, which says what failed.
      failed = kind === 'load'
      arrange()
      emit('error', { kind })
    },
    // The person tries again after a failure.
    again() {
      failed = false
      arrange()
    },
    // Engines that do not scroll the host to a focused heading ask for it.
    'need-view'() {
      const { top } = box.getBoundingClientRect()
      const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
      if (top < 0 || top > innerHeight) box.scrollIntoView({ behavior: calm ? 'auto' : 'smooth' })
    },
  }

  function send(message) {
    if (port) port.postMessage(message)
  }

  function dress() {
    frame.title = element.getAttribute('label') || title
    const message = theme(element, night)
    look('border-radius', message.v.radius || '16px') // clips what the frame paints behind its corners
    send(message)
  }

  /** Passes the clinic's pack on. The file that was asked for last counts. */
  async function equip() {
    const text = clinicPack(element)
    clinic = text
    const message = { t: 'clinic', text: await text }
    if (clinic === text && (message.text || equipped)) send(message)
    equipped = Boolean(message.text)
  }

  function greet(event) {
    if (event.source !== frame.contentWindow || !event.data || event.data.t !== 'sc-shell-up') return
    if (event.origin !== shell.origin && event.origin !== 'null') return
    if (event.data.again && port) return // we heard its first call
    const channel = new MessageChannel()
    port = channel.port1
    port.onmessage = ({ data }) => {
      const handler = data && handlers[data.t]
      if (handler) handler(data)
    }
    frame.contentWindow.postMessage({ t: 'sc-host' }, event.origin === 'null' ? '*' : shell.origin, [channel.port2])
    dress()
    equip()
  }

  const watch = new IntersectionObserver(([entry]) => {
    if (!entry.isIntersecting || late) return
    late = setTimeout(() => greeted || emit('error', { kind: 'load' }), LATE)
  })

  // A page that is still being read may bring its frame too late.
  const later = new MutationObserver(() => brought(element, src, frame))

  addEventListener('message', greet)
  night.addEventListener('change', dress)
  dress()
  root.replaceChildren(box)
  watch.observe(box)
  later.observe(element, { childList: true })
  if (early) early.contentWindow.postMessage({ t: 'sc-host-up' }, '*') // it may have greeted before we listened

  return {
    dress,
    equip: () => port && equip(), // before, greeting does it
    send,
    focus() {
      frame.focus()
      send({ t: 'focus' })
    },
    remove() {
      removeEventListener('message', greet)
      night.removeEventListener('change', dress)
      watch.disconnect()
      later.disconnect()
      clearTimeout(late)
      frame.remove()
      root.replaceChildren(document.createElement('slot'))
    },
  }
}

/** Defines the element. A page may load this script more than once. */
function define(base) {
  class SymptomChecker extends HTMLElement {
    static get observedAttributes() {
      return ['protocol', 'lang', 'country', 'theme', 'accent', 'label', 'clinic']
    }

    connectedCallback() {
      const root = this.shadowRoot || this.attachShadow({ mode: 'open' })
      if ('adoptedStyleSheets' in root) {
        const sheet = new CSSStyleSheet() // unlike <style>, no policy of the page refuses it
        sheet.replaceSync(':host{display:block}:host([hidden]){display:none}')
        root.adoptedStyleSheets = [sheet]
      }
      this._checker = mount(this, root, base)
    }

    disconnectedCallback() {
      this._checker.remove()
      this._checker = undefined
    }

    attributeChangedCallback(name, before, after) {
      if (!this._checker || before === after) return
      if (['protocol', 'lang', 'country'].includes(name)) {
        this.disconnectedCallback()
        this.connectedCallback()
      } else if (name === 'clinic') this._checker.equip()
      else this._checker.dress()
    }

    /** Moves the keyboard focus to where the person is in the checker. */
    focus() {
      if (this._checker) this._checker.focus()
    }

    /** Forgets every answer and shows the first page. */
    reset() {
      if (this._checker) this._checker.send({ t: 'reset' })
    }
  }
  customElements.define(NAME, SymptomChecker)
}

const script = document.currentScript
if (script && script.src && !customElements.get(NAME)) define(script.src)
