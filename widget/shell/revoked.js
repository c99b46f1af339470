// A version that turns out to be wrong can be withdrawn: whoever serves the release
// puts its version into revoked.json, {"revoked": ["0.1.0"]}. A release is written
// with the versions before it that were withdrawn.

const LIST = 'revoked.json'

/**
 * Whether this version stands in the list, as the server has it now. A list that is
 * missing, late or damaged withdraws nothing: it must not stop a good checker.
 *
 * @param {string} version
 */
export async function isRevoked(version) {
  try {
    const response = await fetch(LIST, { cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer' })
    const { revoked } = response.ok ? await response.json() : {}
    return Array.isArray(revoked) && revoked.includes(version)
  } catch {
    return false
  }
}
