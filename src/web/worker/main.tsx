/** @jsxImportSource preact */
import { render } from 'preact'
import { sendByCode, sendProposal } from '../../modules/proposal/web/worker/sending.ts'
import { App } from './App.tsx'
import { carriers, startOutbox } from './outbox.ts'
import { startSession } from './session.ts'
import { startWords } from './words.ts'

startWords()
carriers.set('proposal', sendProposal)
carriers.set('byCode', sendByCode)
const root = document.getElementById('worker')!
// what stood there while this was loading
root.textContent = ''
render(<App />, root)
void startSession()
void startOutbox()
