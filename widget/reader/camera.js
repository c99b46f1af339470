// Reads a code by the camera, where the browser can.

import { h, p } from '../ui/dom.js'
import { text } from '../ui/text.js'

const EVERY = 250 // ms between two looks

async function detector() {
  if (!('BarcodeDetector' in window) || !navigator.mediaDevices) return undefined
  const formats = await BarcodeDetector.getSupportedFormats()
  return formats.includes('qr_code') ? new BarcodeDetector({ formats: ['qr_code'] }) : undefined
}

/**
 * A button for the camera, or words that there is none.
 *
 * @param {(code: string) => void} found
 */
export function camera(found) {
  const box = h('div', { class: 'camera' })
  detector().then(
    (eye) => box.append(eye ? button(eye, box, found) : p(text.reader.noCamera, 'small')),
    () => box.append(p(text.reader.noCamera, 'small')),
  )
  return box
}

function button(eye, box, found) {
  const video = h('video', { playsinline: true, muted: true, 'aria-label': text.reader.point })
  const said = h('p', { role: 'status' })
  const press = h('button', { type: 'button', class: 'second', onclick: () => (stream ? stop() : start()) }, text.reader.camera)
  let stream

  function stop() {
    for (const track of stream.getTracks()) track.stop()
    stream = undefined
    video.remove()
    said.replaceChildren()
    press.textContent = text.reader.camera
  }

  async function look() {
    if (!stream) return
    if (!box.isConnected) return stop() // the page has gone, and the camera with it
    const codes = await eye.detect(video).catch(() => [])
    if (stream && codes.length > 0) {
      stop()
      found(codes[0].rawValue)
    } else setTimeout(look, EVERY)
  }

  async function start() {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
      video.srcObject = stream
      press.textContent = text.reader.stop
      said.textContent = text.reader.point
      box.append(video)
      await video.play()
      look()
    } catch {
      if (stream) stop()
      said.textContent = text.reader.refused
    }
  }

  return h('div', {}, press, said)
}
