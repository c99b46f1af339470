// Scripts that come as text: the rest of the UI, and the JavaScript engine.

/** Where the scripts of this frame find the one policy that there may be. */
const PLACE = 'vertebraPolicy'

/**
 * The text as a browser with Trusted Types wants it. Any text passes here, since
 * the policy of the page guards it: a script whose hash it does not name will not
 * run.
 */
function trusted(text) {
  const rules = { createScript: (any) => any }
  window[PLACE] = window[PLACE] || (window.trustedTypes ? trustedTypes.createPolicy('sc-engine', rules) : rules)
  return window[PLACE].createScript(text)
}

/** Runs a script of this release at once. One that was changed does not run. */
export function run(text) {
  const script = document.createElement('script')
  script.textContent = trusted(text)
  document.head.append(script)
  script.remove()
}
