// node --test widget/ui/checker.test.mjs
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BadCode, Failure, makeChecker } from './checker.js'

const ABOUT = { contract: 1, kind: 'protocol', id: 'x' }
const answer = (...values) => ({ values, ask: 'Ask?', text: values.join() })

/** An engine that answers with what reply makes of the text of each step. */
function engine(reply) {
  const log = { starts: 0, steps: [] }
  const start = async () => {
    log.starts++
    return (request) => {
      if (request[0] === 76) return JSON.stringify(ABOUT)
      const text = new TextDecoder().decode(request)
      log.steps.push(text)
      return JSON.stringify({ contract: 1, kind: 'question', question: {}, path: [], dropped: [], ...reply(text) })
    }
  }
  return { log, start, checker: makeChecker(start, new Uint8Array(3), (words) => words.replace('{emergency}', '999')) }
}

test('sends all answers each time, the newest last', async () => {
  const { checker, log } = engine(() => ({}))
  checker.set('a', answer('1'))
  checker.set('b', answer('x', 'y'))
  checker.set('a', answer('2'))
  await checker.step('b')
  assert.deepEqual(log.steps, ['S@b\nb=x,y\na=2\n'])
})

test('removes answers that no longer apply, and puts numbers into texts', async () => {
  const { checker } = engine(() => ({ dropped: [{ id: 'a', ask: 'A?' }], title: 'Call {emergency}' }))
  checker.set('a', answer('1'))
  const { screen } = await checker.step()
  assert.equal(checker.answers.size, 0)
  assert.equal(screen.title, 'Call 999')
})

test('an engine that dies is started again and no answer is lost', async () => {
  let deaths = 0
  const { checker, log } = engine(() => {
    if (deaths++ === 0) throw new Error('trap')
  })
  checker.set('a', answer('1'))
  const { lost } = await checker.step()
  assert.equal(lost, undefined)
  assert.equal(log.starts, 2)
  assert.deepEqual(log.steps, ['Sa=1\n', 'Sa=1\n'])
})

test('an answer that kills the engine twice is given up, each time it is given', async () => {
  const { checker } = engine((text) => {
    if (text.includes('bad')) throw new Error('trap')
  })
  checker.set('a', answer('1'))
  checker.set('b', answer('bad'))
  const { lost } = await checker.step()
  assert.deepEqual(lost, { id: 'b', ask: 'Ask?' })
  assert.deepEqual([...checker.answers.keys()], ['a'])
  checker.set('b', answer('bad'))
  assert.deepEqual((await checker.step()).lost, { id: 'b', ask: 'Ask?' })
})

test('three deaths without a reply between them end it, and all answers stay, to be read out', async () => {
  const { checker, log } = engine(() => {
    throw new Error('trap')
  })
  checker.set('a', answer('1'))
  checker.set('b', answer('2'))
  await assert.rejects(checker.step(), (error) => error instanceof Failure && error.kind === 'engine')
  assert.equal(log.starts, 3)
  assert.deepEqual([...checker.answers.keys()], ['a', 'b'])
})

test('the country is told as it is now, also one without numbers', async () => {
  let country = ''
  const { log, start } = engine(() => ({}))
  const checker = makeChecker(start, new Uint8Array(3), String, () => country)
  for (country of ['', 'GB', 'other']) await checker.step()
  assert.deepEqual(log.steps, ['S\n', 'Scountry=GB\n', 'Scountry=other\n'])
})

test('another language keeps the answers and the engine', async () => {
  const { checker, log } = engine(() => ({}))
  checker.set('a', answer('1'))
  await checker.step()
  await checker.use(new Uint8Array(5))
  await checker.step()
  assert.deepEqual(log, { starts: 1, steps: ['Sa=1\n', 'Sa=1\n'] })
})

test('refuses a contract that it does not know', async () => {
  const { checker } = engine(() => ({ contract: 2 }))
  await assert.rejects(checker.step(), (error) => error.kind === 'contract')
})

test('says that a protocol is damaged', async () => {
  const bad = async () => () => JSON.stringify({ contract: 1, error: { code: 'bad-protocol', message: '' } })
  await assert.rejects(makeChecker(bad, new Uint8Array(1), String).open(), (error) => error.kind === 'protocol')
})

test('a wrong code is told in words and changes nothing', async () => {
  const { checker, log } = engine(() => ({ error: { code: 'bad-code', message: 'A letter is wrong.' } }))
  checker.set('a', answer('1'))
  await assert.rejects(checker.unpack('VTB1'), (error) => error instanceof BadCode && error.message === 'A letter is wrong.')
  assert.equal(checker.answers.size, 1)
  assert.equal(log.starts, 1)
})

test('the country of a code stands apart from its answers', async () => {
  const all = [{ id: 'country', values: ['GB'] }, { id: 'a', values: ['1'] }]
  const { checker } = engine(() => ({ kind: 'answers', answers: all }))
  assert.deepEqual(await checker.unpack('x'), { answers: [all[1]], country: 'GB' })
})

test('a page is asked for with the day and all answers; an engine that dies is started again once', async () => {
  let deaths = 0
  const { checker, log } = engine(() => {
    if (deaths++ === 0) throw new Error('trap')
    return { kind: 'handoff' }
  })
  checker.set('a', answer('1'))
  assert.equal((await checker.page('2026-11-22')).kind, 'handoff')
  assert.deepEqual(log.steps, ['Hpage 2026-11-22\na=1\n', 'Hpage 2026-11-22\na=1\n'])
})

test('what is handed on is asked of the papers, which load the protocol first', async () => {
  const steps = engine(() => ({}))
  const papers = engine(() => ({ kind: 'handoff', text: 'Call {emergency}' }))
  let protocol
  const start = async () => {
    const call = await papers.start()
    return (request) => {
      if (request[0] === 76) protocol = request.slice(1)
      return call(request)
    }
  }
  const checker = makeChecker(steps.start, new Uint8Array([1]), (words) => words.replace('{emergency}', '999'), () => '', { papers: async () => start })
  checker.set('a', answer('1'))
  await checker.step()
  assert.equal(papers.log.starts, 0)
  assert.equal((await checker.page('2026-11-22')).text, 'Call 999')
  await checker.file('calendar', '2026-11-22')
  assert.deepEqual(papers.log, { starts: 1, steps: ['Hpage 2026-11-22\na=1\n', 'Hcalendar 2026-11-22\na=1\n'] })
  assert.deepEqual(steps.log.steps, ['Sa=1\n'])
  await checker.use(new Uint8Array([2]))
  await checker.page('2026-11-22')
  assert.deepEqual(protocol, new Uint8Array([2]))
})

test('papers that die are started again once; papers that could not be loaded end nothing else', async () => {
  let deaths = 1
  const dying = engine(() => {
    if (deaths-- > 0) throw new Error('trap')
    return { kind: 'handoff' }
  })
  const steps = engine(() => ({}))
  const made = (papers) => makeChecker(steps.start, new Uint8Array(1), String, () => '', { papers })
  assert.equal((await made(async () => dying.start).page('2026-11-22')).kind, 'handoff')
  assert.equal(dying.log.starts, 2)
  deaths = 2
  await assert.rejects(made(async () => dying.start).page('2026-11-22'), (error) => error.kind === 'engine')
  const without = made(async () => undefined)
  await assert.rejects(without.unpack('x'), (error) => error.kind === 'load')
  assert.equal((await without.step()).screen.kind, 'question')
})

test('other answers can be asked about without being taken', async () => {
  const { checker, log } = engine(() => ({ kind: 'result' }))
  checker.set('a', answer('2'))
  await checker.peek(new Map([['a', answer('1')]]))
  assert.deepEqual(log.steps, ['Sa=1\n'])
  assert.deepEqual(checker.answers.get('a').values, ['2'])
})

test('an engine that cannot be started is blamed on no answer, and may be tried again', async () => {
  let room = true
  const start = async () => {
    if (!room) throw new RangeError('no memory')
    return (request) => {
      if (request[0] === 76) return JSON.stringify(ABOUT)
      if (!room) throw new Error('out of memory')
      return JSON.stringify({ contract: 1, kind: 'question', question: {}, path: [], dropped: [] })
    }
  }
  const checker = makeChecker(start, new Uint8Array(3), (words) => words)
  checker.set('a', answer('1'))
  await checker.step()
  room = false
  for (let i = 0; i < 2; i++) {
    await assert.rejects(checker.step(), Failure)
    assert.deepEqual([...checker.answers.keys()], ['a'])
    checker.revive()
  }
  room = true
  const { lost } = await checker.step()
  assert.equal(lost, undefined)
})

test('an engine that dies now and then goes on for as long as it replies between', async () => {
  let count = 0
  const { checker, log } = engine(() => {
    if (++count % 3 === 0) throw new Error('out of memory')
    return {}
  })
  for (let i = 0; i < 30; i++) {
    checker.set(`q${i}`, answer('1'))
    const { lost } = await checker.step()
    assert.equal(lost, undefined)
  }
  assert.equal(checker.answers.size, 30)
  assert.ok(log.starts > 10)
})

/** A checker without an engine, as it is while one is on its way. */
const waitingChecker = (known) => makeChecker(undefined, undefined, String, () => 'GB', { known })

test('the first steps need no engine where its reply is known before', async () => {
  const asked = []
  const checker = waitingChecker((request) => asked.push(request) && JSON.stringify({ contract: 1, kind: 'question', question: { id: 'a' }, path: [], dropped: [] }))
  checker.set('z', answer('1'))
  checker.set('a', answer('2'))
  assert.equal((await checker.step()).screen.question.id, 'a')
  await checker.step('a')
  assert.deepEqual(asked, ['Sa=2\nz=1\n', 'S@a\na=2\nz=1\n'])
})

test('what is known before is not asked of an engine that is there', async () => {
  const { start, log } = engine(() => ({}))
  const checker = waitingChecker((request) => (request === 'S\n' ? JSON.stringify({ contract: 1, kind: 'question', by: 'known', dropped: [] }) : undefined))
  await checker.begin(start, new Uint8Array(3))
  assert.equal((await checker.step()).screen.by, 'known')
  assert.deepEqual(log.steps, ['S\n'], 'only what makes the engine ready')
})

test('a step waits for the engine, which loads the protocol once', async () => {
  const { start, log } = engine(() => ({ kind: 'stop' }))
  const checker = waitingChecker(() => undefined)
  const both = [checker.step(), checker.peek(new Map())]
  assert.equal(checker.hasEngine(), false)
  await checker.begin(start, new Uint8Array(3))
  assert.deepEqual((await Promise.all(both)).map((one) => (one.screen || one).kind), ['stop', 'stop'])
  assert.equal(log.starts, 1)
})

test('a step that waited for the engine is asked with the answers of then', async () => {
  const { start, log } = engine(() => ({}))
  const checker = waitingChecker(() => undefined)
  checker.set('a', answer('1'))
  const step = checker.step()
  checker.set('a', answer('2'))
  await checker.begin(start, new Uint8Array(3))
  await step
  assert.deepEqual(log.steps, ['S\n', 'Scountry=GB\na=2\n'])
})

test('what waits fails when no engine will come, and goes on when one comes after all', async () => {
  const { start } = engine(() => ({}))
  const checker = waitingChecker((request) => (request === 'S\n' ? JSON.stringify({ contract: 1, kind: 'question', dropped: [] }) : undefined))
  checker.set('a', answer('1'))
  const step = checker.step()
  checker.giveUp('load')
  await assert.rejects(step, (error) => error.kind === 'load')
  checker.clear()
  await assert.rejects(checker.step(), (error) => error.kind === 'load', 'no question that leads nowhere')
  checker.expect()
  const later = checker.peek(new Map([['b', answer('2')]]))
  await checker.begin(start, new Uint8Array(3))
  assert.equal((await later).kind, 'question')
})

test('the engine before takes over when a faster one dies, and no answer is given up', async () => {
  const slow = engine(() => ({ by: 'slow' }))
  const fast = engine((text) => {
    if (text.includes('bad')) throw new Error('trap')
    return { by: 'fast' }
  })
  const checker = waitingChecker(() => undefined)
  await checker.begin(slow.start, new Uint8Array(3))
  await checker.adopt(fast.start)
  assert.equal((await checker.step()).screen.by, 'fast')
  checker.set('a', answer('bad'))
  const { screen, lost } = await checker.step()
  assert.equal(screen.by, 'slow')
  assert.equal(lost, undefined)
  assert.deepEqual([...checker.answers.keys()], ['a'])
})

test('an engine that cannot be adopted changes nothing', async () => {
  const slow = engine(() => ({ by: 'slow' }))
  const checker = waitingChecker(() => undefined)
  await checker.begin(slow.start, new Uint8Array(3))
  const dead = async () => () => {
    throw new Error('trap')
  }
  await assert.rejects(checker.adopt(dead))
  assert.equal((await checker.step()).screen.by, 'slow')
})

test('a faster engine is made ready before it is used, with the protocol of then', async () => {
  const loaded = []
  const fast = async () => (request) => {
    if (request[0] === 76) loaded.push(request.length - 1)
    return JSON.stringify(request[0] === 76 ? ABOUT : { contract: 1, kind: 'question', by: 'fast', dropped: [] })
  }
  const slow = engine(() => ({ by: 'slow' }))
  const checker = waitingChecker(() => undefined)
  await checker.begin(slow.start, new Uint8Array(3))
  const adopted = checker.adopt(fast)
  assert.equal((await checker.step()).screen.by, 'slow')
  await checker.use(new Uint8Array(4)) // another language
  await adopted
  assert.equal((await checker.step()).screen.by, 'fast')
  assert.deepEqual(loaded, [3, 4])
})

test('an answer that was picked is asked about before it is sent', async () => {
  const { checker, log } = engine((text) => ({ about: text }))
  await checker.step()
  checker.set('a', answer('1'))
  checker.set('b', answer('1'))
  checker.foresee('a', ['2'])
  checker.foresee('a', ['2'])
  checker.set('a', answer('2'))
  assert.equal((await checker.step()).screen.about, 'Sb=1\na=2\n')
  assert.deepEqual(log.steps, ['S\n', 'Sb=1\na=2\n'], 'asked once')
  await checker.step()
  assert.equal(log.steps.length, 3, 'and used once')
})

test('what was foreseen is given, and the step gives the very same', async () => {
  const { checker } = engine((about) => ({ about }))
  await checker.step()
  const screen = checker.foresee('a', ['2'])
  assert.equal(screen.about, 'Sa=2\n')
  assert.equal(checker.foresee('a', ['2']), screen)
  checker.set('a', answer('2'))
  assert.equal((await checker.step()).screen, screen)
})

test('the first steps are foreseen without an engine, in the words of now', async () => {
  let language = 'English'
  const checker = waitingChecker((request) => (request.endsWith('a=2\n') ? JSON.stringify({ contract: 1, kind: 'question', language, dropped: [] }) : undefined))
  assert.equal(checker.foresee('a', ['3']), undefined, 'an engine is needed for it')
  const screen = checker.foresee('a', ['2'])
  checker.set('a', answer('2'))
  assert.equal((await checker.step()).screen, screen)
  assert.notEqual((await checker.step('a')).screen, screen, 'it is of a question that is shown again')

  checker.foresee('a', ['2'])
  language = 'Arabic'
  await checker.use(new Uint8Array(4))
  assert.equal((await checker.step()).screen.language, 'Arabic')
})

test('what was foreseen is left where something else was answered, another protocol came, or all is forgotten', async () => {
  let n = 0
  const { checker, log } = engine(() => ({ n: ++n }))
  await checker.step()
  checker.foresee('a', ['2'])
  checker.set('a', answer('3'))
  assert.equal((await checker.step()).screen.n, 3)

  checker.foresee('a', ['2'])
  checker.set('a', answer('2'))
  await checker.use(new Uint8Array(4))
  assert.equal((await checker.step()).screen.n, 5)

  checker.foresee('a', ['4'])
  checker.clear()
  checker.set('a', answer('4'))
  assert.equal((await checker.step()).screen.n, 7)
  assert.deepEqual(log.steps.slice(-2), ['Sa=4\n', 'Sa=4\n'])
})

test('an engine that dies of what was picked is started again for the step, and no answer is lost', async () => {
  let deaths = 0
  const { checker, log } = engine((text) => {
    if (text.includes('a=') && deaths++ === 0) throw new Error('trap')
  })
  await checker.step()
  checker.foresee('a', ['1'])
  checker.set('a', answer('1'))
  const { lost } = await checker.step()
  assert.equal(lost, undefined)
  assert.deepEqual([...checker.answers.keys()], ['a'])
  assert.equal(log.starts, 2)
})
