// The way through the pages: which one is shown, and what leads where.

import { text } from './text/en.js'
import { Failure } from './checker.js'
import { questionView } from './views/question.js'
import { checkView } from './views/check.js'
import { stopView } from './views/stop.js'
import { resultView } from './views/result.js'

/**
 * @param {object} parts
 * @param {ReturnType<import('./checker.js').makeChecker>} parts.checker
 * @param {any} parts.about the protocol, as the engine gave it
 * @param {(view: HTMLElement, notices?: string[]) => void} parts.show puts a page up and focuses its heading
 * @param {() => void} parts.showAbout shows the page about the checker
 * @param {() => void} parts.leave shows the first page, with all answers kept
 * @param {() => void} parts.restart forgets everything and shows the first page
 * @param {() => void} parts.complete called when a stop or a result is shown
 * @param {(kind: string) => void} parts.fail
 */
export function makeFlow({ checker, about, show, showAbout, leave, restart, complete, fail }) {
  /** Questions that were answered, in the order they were asked. */
  let path = []
  let total = 1 // the most questions that there can be, as far as we know
  let done = 0 // what the bar shows; it does not go back while the person goes on
  let newest = '' // the question that was answered last
  let busy = false

  /** Runs one action at a time: a second press while the engine works does nothing. */
  const once =
    (action) =>
    async (...args) => {
      if (busy) return
      busy = true
      try {
        await action(...args)
      } catch (error) {
        if (!(error instanceof Failure)) console.error(error) // a mistake in a page: for its programmer
        fail(error instanceof Failure ? error.kind : 'engine')
      } finally {
        busy = false
      }
    }

  /** Asks the engine, and gives the screen with what has to be said about it. */
  async function step(at) {
    const { screen, lost } = await checker.step(at)
    const notices = []
    if (lost) notices.push(text.lost(lost.ask))
    if (screen.dropped.length > 0) notices.push(text.dropped(screen.dropped.map(({ ask }) => ask)))
    if (!at || lost) {
      path = screen.path
      if (screen.kind !== 'stop') total = path.length + (screen.kind === 'question' ? screen.left : 0)
    }
    return { screen, notices }
  }

  /** Where the person gets to with the answers so far. */
  async function goOn(notices = []) {
    const { screen, notices: more } = await step()
    draw(screen, [...notices, ...more])
  }

  function draw(screen, notices, changing = false) {
    if (screen.kind === 'question') drawQuestion(screen.question, notices, changing)
    else if (screen.kind === 'stop' || screen.result.level === 'emergency') drawStop(screen.result, notices)
    else drawCheck(screen.result, notices)
  }

  function drawQuestion(question, notices, changing) {
    const { id, ask } = question
    const at = path.includes(id) ? path.indexOf(id) : path.length
    const share = at / Math.max(total, at + 1)
    done = at < path.length ? share : Math.max(done, share)
    const place = { number: at + 1, left: Math.max(total - at - 1, 0), done, changing }
    const on = {
      back: once(() => (changing ? goOn() : back(at))),
      answer: once((values, words) => answered(id, { values, ask, text: words }, changing)),
    }
    show(questionView(question, place, notices, on), notices)
  }

  async function again(id, changing, notices = []) {
    const { screen, notices: more } = await step(id)
    draw(screen, [...notices, ...more], changing)
  }

  function back(at) {
    return at > 0 ? again(path[at - 1], false) : leave()
  }

  async function answered(id, answer, changing) {
    const before = path
    checker.set(id, answer)
    newest = id
    const { screen, notices } = await step()
    // After going back, Next walks through the answers given before, one by one.
    const next = path.includes(id) && path[path.indexOf(id) + 1] // not there: it was given up
    if (!changing && next && screen.kind !== 'stop') return again(next, false, notices)
    if (changing && screen.kind === 'question' && !before.includes(screen.question.id)) notices.push(text.more)
    draw(screen, notices)
  }

  function drawCheck(result, notices) {
    done = 0
    const on = {
      back: once(() => back(path.length)),
      change: once((id) => again(id, true)),
      result: once(() => drawResult(result)),
    }
    show(checkView(result.answers, notices, on), notices)
  }

  function drawStop(result, notices) {
    show(stopView(result, { wrong: once(() => again(newest || path[path.length - 1], false)) }), notices)
    complete()
  }

  function drawResult(result) {
    show(resultView(result, about, { change: once((id) => again(id, true)), about: showAbout, restart }))
    complete()
  }

  return {
    /** From the first page: the first question, with its answer if it has one. */
    start: once(() => (path.length > 0 ? again(path[0], false) : goOn())),
    /** Where the person was, after a pause. */
    goOn: once(() => goOn()),
  }
}
