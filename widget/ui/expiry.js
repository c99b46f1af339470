// Content has a date after which somebody should have looked at it again.

/** @param {any} about the protocol, as the engine gives it */
export const isExpired = (about) => Boolean(about.expires) && about.expires < new Date().toISOString().slice(0, 10)
