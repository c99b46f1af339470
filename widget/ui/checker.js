// The answers, and the engine that turns them into the next screen. The engine
// owns nothing: every step sends all answers again, so an engine that dies is
// started again and no answer is lost.

/** @typedef {{ values: string[], ask: string, text: string }} Answer */

const CONTRACT = 1
const DEATHS = 3 // after so many the checker gives up
const SOON = 1000 // ms after its start in which an engine's death is blamed on an answer

/** What ends the checker. Kind: "engine", "protocol" or "contract". */
export class Failure extends Error {
  constructor(kind) {
    super(kind)
    this.kind = kind
  }
}

/**
 * @param {import('./engine.js').Start} start
 * @param {Uint8Array} protocol compiled
 * @param {(text: string) => string} words puts phone numbers into a text
 * @param {string} [country] two capital letters: where the page's readers are
 */
export function makeChecker(start, protocol, words, country) {
  /** @type {Map<string, Answer>} by question, the newest last */
  const answers = new Map()
  /** @type {import('./engine.js').Call | undefined} */
  let call
  let deaths = 0
  let started = 0
  let diedOn

  function read(json) {
    const reply = JSON.parse(json, (key, value) => (typeof value === 'string' ? words(value) : value))
    if (reply.contract !== CONTRACT) throw new Failure('contract')
    if (reply.error) throw new Failure(reply.error.code === 'bad-protocol' ? 'protocol' : 'engine')
    return reply
  }

  /** Starts an engine and loads the protocol; gives what the protocol says of itself. */
  async function open() {
    const fresh = await start()
    const request = new Uint8Array(protocol.length + 1)
    request[0] = 'L'.charCodeAt(0)
    request.set(protocol, 1)
    const about = read(fresh(request))
    if (about.kind !== 'protocol') throw new Failure('protocol')
    call = fresh
    started = performance.now()
    return about
  }

  /** The request for a screen; at is a question to show again. */
  function request(at) {
    const lines = at ? [`@${at}`] : []
    if (country) lines.push(`country=${country}`)
    for (const [id, { values }] of answers) lines.push(`${id}=${values.join(',')}`)
    return `S${lines.join('\n')}\n`
  }

  /** Takes the newest answer away, since the engine dies of it. */
  function dropNewest() {
    const [id, answer] = Array.from(answers).pop() || []
    if (!id) return undefined
    answers.delete(id)
    return { id, ask: answer.ask }
  }

  return {
    answers,
    open,

    /** Keeps an answer, as the newest. */
    set(id, answer) {
      answers.delete(id)
      answers.set(id, answer)
    },

    clear: () => answers.clear(),

    /**
     * The screen for the answers so far. Lost is the answer that had to be given
     * up because the engine died of it twice.
     *
     * @param {string} [at] a question to show again
     * @returns {Promise<{ screen: any, lost?: { id: string, ask: string } }>}
     */
    async step(at) {
      let lost
      for (;;) {
        const text = request(lost ? undefined : at)
        try {
          if (!call) await open()
          const screen = read(call(new TextEncoder().encode(text)))
          if (!['question', 'stop', 'result'].includes(screen.kind)) throw new Failure('contract')
          for (const { id } of screen.dropped) answers.delete(id)
          return { screen, lost }
        } catch (error) {
          if (error instanceof Failure) throw error
          call = undefined
          if (++deaths >= DEATHS) throw new Failure('engine')
          if (diedOn === text && performance.now() - started < SOON) lost = dropNewest() || lost
          diedOn = text
        }
      }
    },
  }
}
