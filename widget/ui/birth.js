// Runs before anything else in this frame. No policy that browsers enforce covers
// WebRTC, the one way to send bytes past `default-src 'none'`; so its constructors
// go, under whatever name. This frame has an opaque origin: it cannot get fresh ones
// from another realm.
for (const name of Object.getOwnPropertyNames(window)) {
  try {
    if (/RTC|WebTransport/.test(name)) delete window[name]
  } catch {
    // not configurable here: then the browser does not have it as a constructor
  }
}
