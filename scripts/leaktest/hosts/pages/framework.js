// A page of a framework that draws itself again ten times a second, and once in a
// while throws the element away and makes a new one.

import { createElement, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'

function Page() {
  const [count, setCount] = useState(0)
  const [key, setKey] = useState(0)
  window.makeAnew = () => setKey((old) => old + 1)
  useEffect(() => {
    const timer = setInterval(() => setCount((old) => old + 1), 100)
    return () => clearInterval(timer)
  }, [])
  return createElement('main', { className: `drawn-${count}` }, createElement('symptom-checker', { key, label: 'Check', title: `${count % 2}` }, createElement('p', {}, `Call for help. ${count}`)))
}

createRoot(document.getElementById('root')).render(createElement(Page))
