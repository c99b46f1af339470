import { StrictMode, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { SymptomChecker, type SymptomCheckerElement } from 'vertebra-symptom-checker/react'
import { fallbacks } from 'vertebra-symptom-checker/fallbacks'

function Page() {
  const [open, setOpen] = useState(true)
  const [heard, setHeard] = useState<string[]>([])
  const checker = useRef<SymptomCheckerElement>(null)
  const hear = (name: string) => setHeard((before) => [...before, name])
  return (
    <main>
      <h1>Back pain</h1>
      <p>
        <button onClick={() => setOpen(!open)}>{open ? 'Close' : 'Open'}</button>{' '}
        <button onClick={() => checker.current?.reset()}>Start over</button>{' '}
        <button onClick={() => checker.current?.focus()}>To the checker</button>
      </p>
      {open && (
        <SymptomChecker
          ref={checker}
          src={`${import.meta.env.BASE_URL}vertebra/symptom-checker.js`}
          protocol="back-pain"
          country="GB"
          label="Check your back pain"
          fallback={fallbacks['back-pain.en']}
          onReady={() => hear('ready')}
          onStart={() => hear('start')}
          onComplete={() => hear('complete')}
          onError={({ kind }) => hear(`error ${kind}`)}
          onResize={({ height }) => hear(`height ${height}`)}
        />
      )}
      <p id="heard">{heard.join(', ')}</p>
    </main>
  )
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Page />
  </StrictMode>,
)
