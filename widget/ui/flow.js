// The way through the pages: which one is shown, and what leads where.

import { behind } from './arrival.js'
import { whenCalm } from './calm.js'
import { h, icon } from './dom.js'
import { text } from './text.js'
import { forOther } from './whom.js'
import { Failure } from './checker.js'
import { questionView } from './views/question.js'
import { unsent } from './views/field.js'
import { notice } from './views/notice.js'

const LATE = 200 // ms after which a person is told that an action takes its time

/** Says which answers are no longer needed, if any. */
function droppedNotices(dropped) {
  return dropped.length > 0 ? [text.dropped({ n: dropped.length, list: dropped.map(({ ask }) => ask).join(text.listSeparator) })] : []
}

/**
 * @param {object} parts
 * @param {ReturnType<import('./checker.js').makeChecker>} parts.checker
 * @param {() => Record<string, any>} [parts.drawings] by name, as far as they are there
 * @param {(view: HTMLElement, notices?: string[]) => void} parts.show puts a page up and focuses its heading
 * @param {() => void} parts.showAbout shows the page about the checker
 * @param {() => void} parts.leave shows the first page, with all answers kept
 * @param {() => void} parts.handoff shows the page for a doctor
 * @param {() => void} parts.erase asks whether to forget everything
 * @param {(waits: boolean) => void} [parts.wait] says that an action takes its time, and then that it ended
 * @param {() => void} parts.complete called when a stop or a result is shown first
 * @param {(kind: string) => void} parts.fail
 */
export function makeFlow({ checker, drawings = () => ({}), show, showAbout, leave, handoff, erase, wait = () => {}, complete, fail }) {
  /** Questions that were answered, in the order they were asked. */
  let path = []
  let total = 1 // the most questions that there can be, as far as we know
  let done = 0 // what the bar shows; it does not go back while the person goes on
  let newest = '' // the question that was answered last
  let busy = false
  let here // the page in hand: { kind, id, changing }
  let asked // the question in hand and its page: { id, page }
  let completed = false
  /** Answers that a result was shown for, while one of them is being changed. */
  let before
  /** What stands in questions and was not sent with Next. */
  const drafts = new Map()
  /** The page that Next is likely to lead to, made while nobody waits for it: { question, sign, drawn, page } */
  let ahead

  /** Keeps what was ticked or typed in the page that is about to go. */
  function keepDraft() {
    if (asked && asked.page.isConnected) drafts.set(asked.id, unsent(asked.page))
  }

  /** Runs one action at a time: a second press while the engine works does nothing. */
  const once =
    (action) =>
    async (...args) => {
      if (busy) return
      busy = true
      const late = setTimeout(wait, LATE, true)
      try {
        await action(...args)
      } catch (error) {
        if (!(error instanceof Failure)) console.error(`symptom-checker: a mistake in a page (${error.name})`) // its message could quote an answer
        fail(error instanceof Failure ? error.kind : 'engine')
      } finally {
        busy = false
        clearTimeout(late)
        wait(false)
      }
    }

  /** Asks the engine, and gives the screen with what has to be said about it. */
  async function step(at) {
    const { screen, lost } = await checker.step(at)
    const notices = []
    if (lost) notices.push(text.lost(lost))
    notices.push(...droppedNotices(screen.dropped))
    if (!at || lost) {
      path = screen.path
      if (screen.kind !== 'stop') total = path.length + (screen.kind === 'question' ? screen.left : 0)
    }
    return { screen, notices }
  }

  /** Where the person gets to with the answers so far. */
  async function goOn(notices = []) {
    const { screen, notices: more } = await step()
    await draw(screen, [...notices, ...more])
  }

  async function draw(screen, notices, changing = false) {
    if (screen.kind === 'question') drawQuestion(screen.question, notices, changing)
    else if (screen.kind === 'stop' || screen.result.level === 'emergency') await drawStop(screen.result, notices)
    else if (before) await drawResult(screen.result)
    else await drawCheck(screen.result, notices)
  }

  /** A steady word for someone who answers for another person. */
  const forWhom = () => (forOther() ? [text.who.notice] : [])

  /** Where a question stands on a path, of which there can be total questions. */
  function placeOf({ id }, changing, { path: along, total: most } = { path, total }) {
    const at = along.includes(id) ? along.indexOf(id) : along.length
    const share = at / Math.max(most, at + 1)
    return { number: at + 1, left: Math.max(most - at - 1, 0), done: at < along.length ? share : Math.max(done, share), changing }
  }

  /** All that a page is made of beside its question. */
  const partsOf = ({ id, values }, place, notices) => ({ place, notices: [...forWhom(), ...notices], values: drafts.get(id) || values })

  function makePage(question, { place, notices, values }) {
    const { id, ask } = question
    const { changing } = place
    const isInHand = () => !busy && asked && asked.page === page
    const on = {
      back: once(() => {
        if (!changing) return back(place.number - 1)
        asked = undefined // what was not sent is given up
        drafts.delete(id)
        return goOn()
      }),
      answer: once((values, words) => answered(id, { values, ask, text: words }, changing)),
      // Most people look at what they picked before they press Next.
      picked: (read) =>
        whenCalm(() => {
          const answer = isInHand() && read()
          const screen = answer && checker.foresee(id, answer.values)
          if (screen && screen.kind === 'question') whenCalm(() => isInHand() && lookAhead(screen, changing))
        }),
    }
    const page = questionView({ ...question, values }, place, notices, on, drawings())
    return page
  }

  function lookAhead({ question, path: along, left, dropped }, changing) {
    if (ahead && ahead.question === question) return
    const place = placeOf(question, changing, { path: along, total: along.length + left })
    const parts = partsOf(question, place, droppedNotices(dropped))
    ahead = { question, sign: JSON.stringify(parts), drawn: drawings(), page: makePage(question, parts) }
  }

  function drawQuestion(question, notices, changing) {
    const place = placeOf(question, changing)
    here = { kind: 'question', id: question.id, changing }
    done = place.done
    const parts = partsOf(question, place, notices)
    const fits = ahead && ahead.question === question && ahead.sign === JSON.stringify(parts) && ahead.drawn === drawings()
    const page = fits ? ahead.page : makePage(question, parts)
    ahead = undefined
    show(page, notices)
    asked = { id: question.id, page }
  }

  async function again(id, changing, notices = []) {
    const { screen, notices: more } = await step(id)
    await draw(screen, [...notices, ...more], changing)
  }

  function back(at) {
    return at > 0 ? again(path[at - 1], false) : leave()
  }

  async function answered(id, answer, changing) {
    const known = path
    asked = undefined
    drafts.delete(id)
    checker.set(id, answer)
    newest = id
    const { screen, notices } = await step()
    // After going back, Next walks through the answers given before, one by one.
    const next = path.includes(id) && path[path.indexOf(id) + 1] // not there: it was given up
    if (!changing && next && screen.kind !== 'stop') return again(next, false, notices)
    if (changing && screen.kind === 'question' && !known.includes(screen.question.id)) notices.push(text.more)
    await draw(screen, notices)
  }

  async function drawCheck(result, notices) {
    const { checkView } = await behind()
    here = { kind: 'check' }
    done = 0
    const on = {
      back: once(() => back(path.length)),
      change: once((id) => again(id, true)),
      result: once(() => drawResult(result)),
    }
    show(checkView(result.answers, notices, on), notices)
  }

  function finish() {
    if (!completed) complete()
    completed = true
  }

  const answeredBy = () => forOther() && notice(text.who.answered)
  const handoffButton = () => h('button', { type: 'button', class: 'second', onclick: handoff }, icon('info'), text.handoff.title)

  async function drawStop(result, notices) {
    const { actionsView, stopView } = await behind()
    here = { kind: 'stop' }
    const on = {
      wrong: once(() => again(newest || path[path.length - 1], false)),
      actions: actionsView(result.level),
      notes: [answeredBy()],
      tools: [handoffButton()],
    }
    show(stopView(result, on), notices)
    finish()
  }

  async function drawResult(result, notices = []) {
    const { actionsView, resultView } = await behind()
    here = { kind: 'result' }
    const notes = [...notices.map(notice), answeredBy()]
    if (before) notes.push(await changedNote(result))
    const on = {
      change: once((id) => {
        before = new Map(checker.answers)
        return again(id, true)
      }),
      about: showAbout,
      restart: erase,
      actions: actionsView(result.level),
      notes,
      tools: [handoffButton()],
    }
    show(resultView(result, checker.about, on, drawings()), notices)
    finish()
  }

  /** What changed since the last result; nothing when all answers are the same. */
  async function changedNote(result) {
    const earlier = before
    const said = (answers) => JSON.stringify(Array.from(answers, ([id, { values }]) => [id, [...values].sort()]).sort())
    if (said(earlier) === said(checker.answers)) return undefined
    const [screen, { compareView }] = await Promise.all([checker.peek(earlier), behind()])
    return compareView(screen.result, result, {
      undo: once(async () => {
        checker.restore(earlier)
        before = undefined
        const { screen: back } = await step()
        await drawResult(back.result, [text.compare.undone])
      }),
    })
  }

  /**
   * Draws the page in hand anew, in the language and for the country of now. What
   * is ticked or typed there and not sent yet stays.
   */
  async function redraw() {
    const { kind, id, changing } = here
    keepDraft()
    const { screen, notices } = await step(path.includes(id) ? id : undefined)
    if (kind === 'result' && screen.kind === 'result' && screen.result.level !== 'emergency') await drawResult(screen.result)
    else await draw(screen, notices, changing)
  }

  /** Takes the answers of a code, with the words that each stands for. */
  async function resume(answers) {
    checker.restore(answers.map(({ id, values }) => [id, { values, ask: '', text: '' }]))
    drafts.clear()
    before = asked = undefined
    const { addWords } = await behind()
    await addWords(checker)
    await goOn([text.code.notice])
  }

  return {
    keepDraft,
    /** Whether something was pressed that is not done yet. */
    isBusy: () => busy,
    resume: once(resume),
    async redraw() {
      while (busy) await new Promise((done) => setTimeout(done, 50))
      await once(redraw)()
    },
    /** From the first page: the first question, with its answer if it has one. */
    start: once(() => (path.length > 0 ? again(path[0], false) : goOn())),
    /** Where the person was, after a pause. */
    goOn: once(() => (here ? redraw() : goOn())),
  }
}
