// A clinic's logo. Our policy lets this frame load no picture, not even from
// inside the page, and need not be loosened: the bytes are decoded and painted.

const MOST = { wide: 600, high: 200 }

/** The bytes of a PNG of sensible size; nothing for any other: a small file can unpack to a huge picture. */
export function pngBytes(address) {
  const bytes = Uint8Array.from(atob(address.slice(address.indexOf(',') + 1)), (c) => c.charCodeAt(0))
  const head = new DataView(bytes.buffer)
  const png = bytes.length > 24 && head.getUint32(0) === 0x89504e47 && head.getUint32(12) === 0x49484452 // "IHDR"
  const fits = png && head.getUint32(16) <= MOST.wide && head.getUint32(20) <= MOST.high
  return fits ? bytes : undefined
}

/** The logo as a picture; once it is there, the name is read out and no longer seen twice. */
export function logoOf({ theme, name }, title) {
  if (!theme || !theme.logo) return undefined
  const canvas = document.createElement('canvas')
  canvas.className = 'logo'
  canvas.hidden = true
  canvas.setAttribute('aria-hidden', 'true') // the heading says the name
  canvas.title = name
  paint(canvas, theme.logo).then(
    () => {
      canvas.hidden = false
      title.classList.add('hidden')
    },
    () => {}, // a picture that cannot be drawn: the name stays
  )
  return canvas
}

async function paint(canvas, address) {
  const bytes = pngBytes(address)
  if (!bytes) throw new Error('no picture of ours')
  const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
  canvas.width = picture.width
  canvas.height = picture.height
  canvas.getContext('2d').drawImage(picture, 0, 0)
}
