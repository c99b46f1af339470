// What a person takes along: to the clipboard, or as a file. It happens only when
// they press a button.

/** Today on this device, as YYYY-MM-DD. */
export function today() {
  const now = new Date()
  const two = (n) => String(n).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/**
 * Puts a text on the clipboard; false where the browser does not let us.
 *
 * @param {string} words
 * @returns {Promise<boolean>}
 */
export async function copy(words) {
  try {
    await navigator.clipboard.writeText(words)
    return true
  } catch {
    return false // not allowed in this frame, or a browser without it
  }
}

/**
 * Saves a text as a file, by a link that is pressed at once.
 *
 * @param {string} name without words about health: others see it in the list of downloads
 * @param {string} type
 * @param {string} words
 */
export function save(name, type, words) {
  const url = URL.createObjectURL(new Blob([words], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(url), 60e3) // after the browser has read it
}

/** The questions and the answers as one FHIR file. */
export function bundle(questionnaire, response) {
  const entry = [questionnaire, response].map((resource) => ({ resource: JSON.parse(resource) }))
  return JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }, null, 1)
}
