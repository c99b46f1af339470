// The answers, and the engine that turns them into the next screen. The engine
// owns nothing: every step sends all answers again, so an engine that dies is
// started again and no answer is lost.

/** @typedef {{ values: string[], ask: string, text: string }} Answer */

const CONTRACT = 1
const DEATHS = 3 // after so many without a reply between them the checker gives up
const SOON = 1000 // ms after its start in which an engine's death is blamed on an answer

/** What ends the checker. Kind: "engine", "protocol" or "contract". */
export class Failure extends Error {
  constructor(kind) {
    super(kind)
    this.kind = kind
  }
}

/** A code that cannot be read. The message is for the person, in the language of the protocol. */
export class BadCode extends Error {}

/**
 * @param {import('./engine.js').Start} start
 * @param {Uint8Array} protocol compiled
 * @param {(text: string) => string} words puts phone numbers into a text
 * @param {() => string} [country] where the person is: two capital letters, "other", or empty
 */
export function makeChecker(start, protocol, words, country = () => '') {
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
    if (reply.error && reply.error.code === 'bad-code') throw new BadCode(reply.error.message)
    if (reply.error) throw new Failure(reply.error.code === 'bad-protocol' ? 'protocol' : 'engine')
    return reply
  }

  /** Starts an engine and loads the protocol; gives what the protocol says of itself. */
  async function open() {
    const fresh = call || (await start())
    const request = new Uint8Array(protocol.length + 1)
    request[0] = 'L'.charCodeAt(0)
    request.set(protocol, 1)
    const about = read(fresh(request))
    if (about.kind !== 'protocol') throw new Failure('protocol')
    call = fresh
    started = performance.now()
    return about
  }

  /** A request: what is wanted, and answers. */
  function request(wanted, given = answers) {
    const lines = country() ? [`country=${country()}`] : []
    for (const [id, { values }] of given) lines.push(`${id}=${values.join(',')}`)
    return `${wanted === 'S' ? wanted : `${wanted}\n`}${lines.join('\n')}\n`
  }

  const ask = (text) => read(call(new TextEncoder().encode(text)))

  /** Asks for something that changes no answer. An engine that died is started again, once. */
  async function query(text) {
    try {
      if (!call) await open()
      return ask(text)
    } catch (error) {
      if (error instanceof Failure || error instanceof BadCode) throw error
      call = undefined
    }
    try {
      await open()
      return ask(text)
    } catch (error) {
      if (error instanceof Failure || error instanceof BadCode) throw error
      call = undefined
      throw new Failure('engine')
    }
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

    /**
     * Goes on with the protocol in another language, or with other numbers in its
     * texts; gives what it says of itself.
     */
    async use(bytes) {
      protocol = bytes
      try {
        return await open()
      } catch (error) {
        if (error instanceof Failure) throw error
        call = undefined // it died; a fresh one may do
        return open()
      }
    },

    /** Keeps an answer, as the newest. */
    set(id, answer) {
      answers.delete(id)
      answers.set(id, answer)
    },

    clear: () => answers.clear(),

    /** Starts afresh after a failure, when a person wants to try again. */
    revive() {
      call = diedOn = undefined
      deaths = 0
    },

    /** Takes these answers instead of all others. */
    restore(others) {
      const kept = Array.from(others)
      answers.clear()
      for (const [id, answer] of kept) answers.set(id, answer)
    },

    /** The screen that other answers would lead to. */
    peek: (others) => query(request('S', others)),

    /** The page for a doctor, made on a day: YYYY-MM-DD. */
    page: (day) => query(request(`Hpage ${day}`)),

    /** A file to save: kind is "questionnaire", "response" or "calendar". */
    file: (kind, day) => query(request(`H${kind} ${day}`)),

    /**
     * The answers that a code stands for. Throws BadCode with what is wrong with it.
     *
     * @param {string} code
     * @returns {Promise<{ answers: { id: string, values: string[] }[], country: string }>}
     */
    async unpack(code) {
      const { answers: all } = await query(`U${code}`)
      const place = all.find(({ id }) => id === 'country')
      return { answers: all.filter(({ id }) => id !== 'country'), country: place ? place.values[0] : '' }
    },

    /**
     * The screen for the answers so far. Lost is the answer that had to be given
     * up because the engine died of it twice.
     *
     * @param {string} [at] a question to show again
     * @returns {Promise<{ screen: any, lost?: { id: string, ask: string } }>}
     */
    async step(at) {
      let lost
      let before // the answers before one was given up
      for (;;) {
        let ran = false // an engine that does not even start dies of no answer
        const text = request(at && !lost ? `S@${at}` : 'S')
        try {
          if (!call) await open()
          ran = true
          const screen = ask(text)
          deaths = 0
          if (!['question', 'stop', 'result'].includes(screen.kind)) throw new Failure('contract')
          for (const { id } of screen.dropped) answers.delete(id)
          return { screen, lost }
        } catch (error) {
          if (error instanceof Failure) throw error
          call = undefined
          if (++deaths >= DEATHS) {
            for (const [id, answer] of before || []) answers.set(id, answer) // it was not that one: all stay, to be read out
            throw new Failure('engine')
          }
          if (ran && diedOn === text && performance.now() - started < SOON) {
            before = before || Array.from(answers)
            lost = dropNewest() || lost
          }
          if (ran) diedOn = text
        }
      }
    },
  }
}
