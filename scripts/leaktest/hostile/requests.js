// Every way we know by which a page's script can make a browser send something.
// Each goes to a port of its own, so that what arrives says which one it was.

import { add, link, pause, until } from './make.js'

/** A way out: run sends; has says whether this browser has the feature at all. */
/** @typedef {{ run: (to: import('./make.js').Goal) => any, has?: () => boolean }} Way */

const has = (name) => () => name in window

/** @type {Record<string, Way>} */
export const fetches = {
  fetch: { run: (to) => fetch(to.url()) },
  'fetch, no-cors POST': { run: (to) => fetch(to.url(), { mode: 'no-cors', method: 'POST', body: 'x' }) },
  'fetch, keepalive': { run: (to) => fetch(to.url(), { keepalive: true, mode: 'no-cors', method: 'POST', body: 'x' }) },
  'fetch, own origin': { run: (to) => fetch(to.own()) },
  fetchLater: { has: has('fetchLater'), run: (to) => window.fetchLater(to.url(), { activateAfter: 0 }) },
  XMLHttpRequest: {
    run(to) {
      const request = new XMLHttpRequest()
      request.open('GET', to.url())
      request.send()
    },
  },
  sendBeacon: { run: (to) => navigator.sendBeacon(to.url(), 'x') },
  WebSocket: { run: (to) => new WebSocket(to.url('', 'ws')) },
  EventSource: { run: (to) => new EventSource(to.url('events')) },
  WebTransport: { has: has('WebTransport'), run: (to) => new WebTransport(to.url('', 'https')).ready },
  'payment request': {
    has: has('PaymentRequest'),
    run: (to) => new PaymentRequest([{ supportedMethods: to.url() }], { total: { label: 'x', amount: { currency: 'USD', value: '1' } } }).canMakePayment(),
  },
}

/** @type {Record<string, Way>} */
export const elements = {
  image: { run: (to) => add('img', { src: to.url('image') }) },
  'image, srcset': { run: (to) => add('img', { srcset: `${to.url('image')} 1x` }) },
  'SVG image': { run: (to) => add('svg:svg', {}, add('svg:image', { href: to.url('image') })) },
  'SVG use, own origin': { run: (to) => add('svg:svg', {}, add('svg:use', { href: `${to.own()}#a` })) },
  'SVG feImage': {
    run: (to) =>
      add(
        'svg:svg',
        { width: 9, height: 9 },
        add('svg:filter', { id: 'leak' }, add('svg:feImage', { href: to.url('image') })),
        add('svg:rect', { width: 9, height: 9, filter: 'url(#leak)' }),
      ),
  },
  'video poster': { run: (to) => add('video', { poster: to.url('image') }) },
  audio: { run: (to) => add('audio', { src: to.url(), preload: 'auto' }) },
  'text track': {
    run(to) {
      const track = add('track', { src: to.url(), kind: 'metadata', default: '' })
      add('video', { crossorigin: 'anonymous' }, track)
      track.track.mode = 'hidden'
    },
  },
  object: { run: (to) => add('object', { data: to.url(), type: 'text/html' }) },
  embed: { run: (to) => add('embed', { src: to.url(), type: 'text/html' }) },
  script: { run: (to) => add('script', { src: to.url('script') }) },
  'script, module': { run: (to) => add('script', { src: to.url('script'), type: 'module' }) },
  'import()': { run: (to) => import(to.url('script')) },
  frame: { run: (to) => add('iframe', { src: to.url() }) },
  'frame, srcdoc with an image': { run: (to) => add('iframe', { srcdoc: `<img src="${to.url('image')}">` }) },
  'frame, blank, its fetch': { run: (to) => add('iframe', {}).contentWindow.fetch(to.url()) },
  'frame, blob with an image': { run: (to) => add('iframe', { src: blob(`<img src="${to.url('image')}">`, 'text/html') }) },
  'frame, data with an image': { run: (to) => add('iframe', { src: `data:text/html,<img src="${to.url('image')}">` }) },
}

/** @type {Record<string, Way>} */
export const styles = {
  stylesheet: { run: (to) => link('stylesheet', { href: to.url('style') }) },
  '@import': { run: (to) => (add('style', {}).textContent = `@import "${to.url('style')}"`) },
  'style attribute, image': { run: (to) => add('p', { style: `background:url(${to.url('image')})` }, 'x') },
  'CSSOM, image': { run: (to) => (add('p', {}, 'x').style.backgroundImage = `url(${to.url('image')})`) },
  'adopted sheet, image': {
    run(to) {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(`#adopted{background:url(${to.url('image')})}`)
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
      add('p', { id: 'adopted' }, 'x')
    },
  },
  font: { run: (to) => new FontFace('leak', `url(${to.url()})`).load() },
  'paint worklet': { has: () => 'paintWorklet' in CSS, run: (to) => CSS.paintWorklet.addModule(to.url('script')) },
  'audio worklet': { has: () => 'AudioContext' in window && isSecureContext, run: (to) => new AudioContext().audioWorklet.addModule(to.url('script')) },
}

/** @type {Record<string, Way>} */
export const hints = {
  prefetch: { has: () => supports('prefetch'), run: (to) => link('prefetch', { href: to.url() }) },
  'preload, image': { run: (to) => link('preload', { as: 'image', href: to.url('image') }) },
  'preload, fetch': { run: (to) => link('preload', { as: 'fetch', crossorigin: '', href: to.url() }) },
  modulepreload: { has: () => supports('modulepreload'), run: (to) => link('modulepreload', { href: to.url('script') }) },
  preconnect: { run: (to) => link('preconnect', { href: to.url() }) },
  'preconnect, anonymous': { run: (to) => link('preconnect', { crossorigin: '', href: to.url() }) },
  manifest: { run: (to) => link('manifest', { href: to.url() }) },
  'speculation rules, prefetch': { has: rules, run: (to) => speculate('prefetch', to.url()) },
  'speculation rules, prerender': { has: rules, run: (to) => speculate('prerender', to.own()) },
}

/** @type {Record<string, Way>} */
export const workers = {
  'worker, blob': { run: (to) => new Worker(blob(`fetch("${to.url()}",{mode:"no-cors"})`, 'text/javascript')) },
  'worker, data': { run: (to) => new Worker(`data:text/javascript,${encodeURIComponent(`fetch("${to.url()}",{mode:"no-cors"})`)}`) },
  'worker, own origin': { run: (to) => new Worker(to.own('script')) },
  'shared worker, own origin': { has: has('SharedWorker'), run: (to) => new SharedWorker(to.own('script')) },
  'service worker, own origin': { has: () => 'serviceWorker' in navigator, run: (to) => navigator.serviceWorker.register(to.own('script')) },
}

/** @type {Record<string, Way>} */
export const calls = {
  'WebRTC, STUN': { has: has('RTCPeerConnection'), run: (to) => gather(window, { urls: `stun:${to.host}` }) },
  'WebRTC, TURN over TCP': {
    has: has('RTCPeerConnection'),
    run: (to) => gather(window, { urls: `turn:${to.host}?transport=tcp`, username: 'answer', credential: 'x' }),
  },
  'WebRTC, a peer': { has: has('RTCPeerConnection'), run: meet },
  "WebRTC of a frame's own": { has: has('RTCPeerConnection'), run: (to) => gather(add('iframe', {}).contentWindow, { urls: `stun:${to.host}` }) },
}

const blob = (text, type) => URL.createObjectURL(new Blob([text], { type }))

function supports(rel) {
  const { relList } = document.createElement('link')
  return relList.supports(rel)
}

function rules() {
  return HTMLScriptElement.supports && HTMLScriptElement.supports('speculationrules')
}

function speculate(kind, url) {
  const script = document.createElement('script')
  script.type = 'speculationrules'
  script.textContent = JSON.stringify({ [kind]: [{ source: 'list', urls: [url], eagerness: 'immediate' }] })
  document.head.append(script)
}

/** Asks a server for our own address, which sends it our wishes. */
async function gather(realm, server) {
  const peer = new realm.RTCPeerConnection({ iceServers: [server] })
  peer.createDataChannel('x')
  await peer.setLocalDescription(await peer.createOffer())
  await pause(1500)
}

/** Checks whether a peer at the port can be reached. */
async function meet(to) {
  const [here, there] = [new RTCPeerConnection(), new RTCPeerConnection()]
  here.createDataChannel('x')
  await here.setLocalDescription(await here.createOffer())
  await there.setRemoteDescription(here.localDescription)
  await there.setLocalDescription(await there.createAnswer())
  await here.setRemoteDescription(there.localDescription)
  const [host, port] = to.host.split(':')
  await here.addIceCandidate({ candidate: `candidate:1 1 udp 2113937151 ${host} ${port} typ host`, sdpMid: '0', sdpMLineIndex: 0 })
  await until(() => here.iceConnectionState === 'failed', 1500)
}
