// The page for site builders that strip scripts and keep iframes. Its address says
// what is wanted: embed.html#protocol=back-pain&lang=es&country=ES. It tells the
// page around it how tall it is, and that a person left; nothing else.

const STEP = 160 // px; as coarse as the heights that the checker asks for
const MOST = 20000

const element = document.querySelector('symptom-checker')
const asked = new URLSearchParams(location.hash.slice(1))

/** Goes on to the page in the language that is asked for, where there is one. */
function speak(lang) {
  const pages = [...document.querySelectorAll('link[hreflang]')]
  const page = (wanted) => pages.find(({ hreflang }) => hreflang.toLowerCase() === wanted)
  const found = page(lang) || page(lang.split('-')[0])
  if (found && found.hreflang !== document.documentElement.lang) location.replace(found.href + location.hash)
}

/** Light, unless told: the builder's page is the one to know how it looks. */
function dress(theme) {
  document.documentElement.style.colorScheme = { light: 'light', dark: 'dark', auto: 'light dark' }[theme] || 'light'
}

/** Tells the height in steps. The checker inside holds it still once questions begin. */
function tellHeights() {
  let told
  const tell = () => {
    const height = document.body.getBoundingClientRect().height
    const h = Math.min(Math.ceil(height / STEP) * STEP, MOST)
    if (h === told) return
    told = h
    parent.postMessage({ t: 'symptom-checker-height', h }, '*')
  }
  new ResizeObserver(tell).observe(document.body)
}

speak((asked.get('lang') || '').toLowerCase())
dress(asked.get('theme'))
for (const name of ['protocol', 'country', 'accent', 'label']) {
  if (asked.get(name)) element.setAttribute(name, asked.get(name)) // the element checks what it gets
}
// A clinic's own file, only from beside this page: a link made by someone else must
// not put numbers or pages of theirs under our name.
if (/^[a-z0-9][a-z0-9-]{0,63}\.json$/.test(asked.get('clinic') || '')) element.setAttribute('clinic', asked.get('clinic'))
addEventListener('hashchange', () => location.reload())
if (parent !== self) {
  tellHeights()
  element.addEventListener('leave', () => parent.postMessage({ t: 'symptom-checker-leave' }, '*'))
}
