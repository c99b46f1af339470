// The look that the host asks for: light or dark, an accent colour, a radius and
// a font size. Whatever colour comes, words and borders in it stay legible.

const PATTERNS = { accent: /^#[0-9a-f]{6}$/i, radius: /^\d{1,2}px$/, 'font-size': /^(1[2-9]|2[0-4])px$/ }
const PAPER = { light: '#ffffff', dark: '#172127' } // as in ui.css
const root = document.documentElement

/** Red, green and blue, each from 0 to 1. */
const channels = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255)

/** Relative luminance, as WCAG defines it. */
function luminance(color) {
  const [r, g, b] = channels(color).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Contrast of two colours, from 1 to 21. */
export function contrast(a, b) {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

/** The first colour with a share of the second. */
function mix(a, b, share) {
  const other = channels(b)
  const hex = (c, i) => Math.round((c + (other[i] - c) * share) * 255).toString(16).padStart(2, '0')
  return `#${channels(a).map(hex).join('')}`
}

/** The colour, moved towards black or white until it can be read on paper. */
export function legible(color, paper, least = 5.5) {
  const goal = luminance(paper) > 0.4 ? '#000000' : '#ffffff'
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = mix(color, goal, share)
    if (contrast(mixed, paper) >= least) return mixed
  }
  return goal
}

/** Without a value the style sheet's holds. */
const put = (name, value) => root.style.setProperty(`--${name}`, value || '')

/** Follows the device until a host says otherwise. */
export function defaultTheme() {
  root.dataset.scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

/**
 * @param {{ v?: Record<string, string>, scheme?: string }} message
 * @param {(name: string) => string | undefined} [otherwise] a value that the message has not
 */
export function applyTheme({ v, scheme }, otherwise) {
  if (scheme === 'light' || scheme === 'dark') root.dataset.scheme = scheme
  for (const name of Object.keys(PATTERNS)) {
    const value = (v && v[name]) || (otherwise && otherwise(name))
    put(`sc-${name}`, PATTERNS[name].test(value) && value)
  }
  const accent = root.style.getPropertyValue('--sc-accent')
  const paper = PAPER[root.dataset.scheme]
  const roles = {
    accent,
    'on-accent': contrast(accent, '#ffffff') >= 4.5 ? '#ffffff' : '#000000',
    'accent-ink': legible(accent, paper),
    'accent-soft': mix(paper, accent, 0.1),
  }
  for (const name of Object.keys(roles)) put(name, accent && roles[name])
}
