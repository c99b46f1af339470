// Between the form and clinic.json. What the form does not know stays in the file.

/** @typedef {import('./lines.js').Line} Line */

export const LEVELS = ['self-care', 'routine', 'soon', 'urgent', 'emergency']

/** The pack to begin with: an invented clinic in the visitor's own time zone. */
export const BEGINNING = {
  version: 1,
  name: 'Your clinic',
  country: 'GB',
  timezone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'Europe/London',
  lines: [
    { id: 'desk', kind: 'call', phone: '01632 960 118', hours: ['mon-fri 08:00-18:00'] },
    { id: 'booking', kind: 'book', url: 'https://booking.example/back-pain' },
  ],
  levels: { 'self-care': ['booking'], routine: ['booking'], soon: ['desk', 'booking'], urgent: ['desk'] },
}

/** Leaves out what is empty: texts, lists and objects. */
function bare(value) {
  if (Array.isArray(value)) return value
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value)
    .map(([key, inner]) => [key, bare(inner)])
    .filter(([, inner]) => inner !== '' && inner !== undefined && !(typeof inner === 'object' && inner !== null && Object.keys(inner).length === 0))
  return Object.fromEntries(kept)
}

/** The text of a pack: each line of the clinic on a line of its own. */
export function write(pack) {
  const { version, name, country, timezone, closed, lines, levels, words, theme, ...others } = pack
  const ordered = bare({ version, name, country, timezone, closed: closed && closed.length > 0 ? closed : undefined, words, theme, ...others })
  const parts = [['lines', `[\n${lines.map((line) => `    ${oneLine(bare(line))}`).join(',\n')}${lines.length > 0 ? '\n  ' : ''}]`]]
  const at = LEVELS.filter((level) => levels[level] && levels[level].length > 0).map((level) => `    ${JSON.stringify(level)}: ${oneLine(levels[level])}`)
  parts.push(['levels', `{\n${at.join(',\n')}\n  }`])
  const rest = Object.entries(ordered).map(([key, value]) => [key, key === 'closed' ? oneLine(value) : JSON.stringify(value, null, 2).replaceAll('\n', '\n  ')])
  const middle = rest.findIndex(([key]) => ['words', 'theme'].includes(key))
  rest.splice(middle < 0 ? rest.length : middle, 0, ...parts)
  return `{\n${rest.map(([key, value]) => `  ${JSON.stringify(key)}: ${value}`).join(',\n')}\n}\n`
}

const oneLine = (value) => JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ').replace(/([{[]) /g, '$1').replace(/ ([}\]])/g, '$1')

/** A pack from text with the parts that the form writes; nothing when it is no pack at all. */
export function read(text) {
  try {
    const pack = JSON.parse(text)
    const fits = pack && typeof pack === 'object' && Array.isArray(pack.lines) && pack.lines.every((line) => line && typeof line === 'object') && pack.levels && typeof pack.levels === 'object'
    return fits ? pack : undefined
  } catch {
    return undefined
  }
}

/** The frame of a checker for the page itself, where it begins to load before the script is there. */
function early(frame, country, attribute) {
  const src = new URL(frame.src)
  src.hash = new URLSearchParams(/^[A-Z]{2}$/.test(country) ? { protocol: 'back-pain', country } : { protocol: 'back-pain' })
  const named = ['title', 'sandbox', 'allow', 'referrerpolicy'].map((name) => `${name}="${attribute(frame.getAttribute(name))}"`)
  return `<iframe slot="early" hidden src="${attribute(src.href)}" ${named.join(' ')}></iframe>\n`
}

/** The snippet for a page. Frame is that of the preview, once it has one. */
export function snippet({ script, lang, country, frame, fallback, pack, inside }) {
  const attribute = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  const file = inside ? '' : ' clinic="clinic.json"'
  const data = inside ? `<script type="application/json">\n${pack.trim().replaceAll('<', '\\u003c')}\n</script>\n` : ''
  return `<script async src="${attribute(script.src)}" integrity="${attribute(script.integrity)}" crossorigin="anonymous" referrerpolicy="no-referrer"></script>
<symptom-checker protocol="back-pain" lang="${attribute(lang)}" country="${attribute(country)}"${file}>
${frame ? early(frame, country, attribute) : ''}${data}${fallback.trim()}
</symptom-checker>
`
}
