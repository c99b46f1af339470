// The links of a clinic pack. They come from the host page, so the shell looks at
// each by itself before it will open it: a phone number, or a page by https.

const TEL = /^[+#]?\(?[0-9][0-9 ()-]{1,28}$/
const ID = /^[a-z][a-z0-9-]{0,23}$/

function isPage(url) {
  try {
    const { protocol, username, password, port } = new URL(url)
    return protocol === 'https:' && !username && !password && !port
  } catch {
    return false
  }
}

function link(id, url, number) {
  const a = document.createElement('a')
  a.id = id
  if (url) a.href = url
  else a.dataset.number = number.replace(/[^0-9+#]/g, '')
  a.className = 'of-clinic'
  return a
}

/**
 * Puts the links of a pack into the table of links, in place of those before, and
 * gives their ids. What cannot be opened is left out; a pack that cannot be read
 * has none, and the UI says so.
 *
 * @param {string} text
 * @param {HTMLElement} table
 * @returns {string[]}
 */
export function putLinks(text, table) {
  for (const old of table.querySelectorAll('.of-clinic')) old.remove()
  let lines
  try {
    lines = JSON.parse(text).lines
  } catch {
    return []
  }
  const made = []
  for (const line of Array.isArray(lines) ? lines.slice(0, 12) : []) {
    const { id, phone, url } = line || {}
    if (typeof id !== 'string' || !ID.test(id)) continue
    if (typeof phone === 'string' && TEL.test(phone)) made.push(link(`clinic-${id}-phone`, '', phone))
    if (typeof url === 'string' && url.length <= 300 && isPage(url)) made.push(link(`clinic-${id}-url`, url))
  }
  table.append(...made)
  return made.map((a) => a.id)
}
