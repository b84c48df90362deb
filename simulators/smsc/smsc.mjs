// An SMSC that takes texts, keeps a ledger, and misbehaves as told. It ends when its standard input does.
//
//   node smsc.mjs --ledger FILE [--port N] [--key PEM --cert PEM] [--receipts STAT]   SMSC_SYSTEM_ID, SMSC_PASSWORD
//
// With --receipts each part has a receipt by itself from the beginning, such as DELIVRD.
// It prints "ready PORT CONTROL-PORT". Doors of the control port, each a POST of JSON:
//   behave   {how, times, after, ms}  for the next `times` submissions, once `after` of them have passed
//   binds    {refuse: status}         0 lets in again
//   numbers  {refuse: [number]}       refused as invalid
//   receipts {auto: stat | null, before}  a receipt for each part by itself, `before` its answer if so
//   receipt  {id, stat, form, wait}   one receipt now: form "both", "options" or "text"; answers {status}
//   ids      {next}                   ids are hexadecimal numbers from there on, until "forget"
//   raw      {hex}                    these bytes, to whoever is bound
//   silent   {on}                     no answer to enquire_link
//   cut, die                          ends the connections; ends the program at once
//   ledger                            what happened
//   forget                            an empty ledger, and no more troubles

import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import smpp from 'smpp'
import { control } from './control.mjs'
import { Ledger } from './ledger.mjs'

const { values: given } = parseArgs({
  options: {
    ledger: { type: 'string' }, port: { type: 'string' }, key: { type: 'string' }, cert: { type: 'string' },
    receipts: { type: 'string' },
  },
})
// Texts are read by this program's own tables, and times let be, as they came.
smpp.filters.message.decode = smpp.filters.time.decode = (value) => value

const OK = 0, SYSTEM_ERROR = 0x08, BAD_PASSWORD = 0x0e, BAD_NUMBER = 0x0b, QUEUE_FULL = 0x14, THROTTLED = 0x58
const STATES = { ENROUTE: 1, DELIVRD: 2, EXPIRED: 3, DELETED: 4, UNDELIV: 5, ACCEPTD: 6, UNKNOWN: 7, REJECTD: 8 }
const ledger = new Ledger(given.ledger)
const bound = new Set()
let plans = [], refuseBinds = 0, refusedNumbers = [], auto = given.receipts ?? null, before = false, silent = false

const answerTo = (session, pdu, status, id) =>
  session.send(pdu.response(status ? { command_status: status } : { message_id: id }))

// What each trouble does to one submission: some take the text all the same.
const TROUBLES = {
  error: (session, pdu) => answerTo(session, pdu, SYSTEM_ERROR),
  busy: (session, pdu) => answerTo(session, pdu, THROTTLED),
  full: (session, pdu) => answerTo(session, pdu, QUEUE_FULL),
  refuse: (session, pdu) => answerTo(session, pdu, BAD_NUMBER),
  code: (session, pdu, plan) => answerTo(session, pdu, plan.status),
  lose: (session) => session.destroy(),
  drop: (session, pdu) => { ledger.taken(pdu); session.destroy() },
  hang: (_, pdu) => { ledger.taken(pdu) },
  ignore: () => {},
  slow: (session, pdu, plan) => { const id = ledger.taken(pdu); setTimeout(() => answerTo(session, pdu, OK, id), plan.ms) },
  nameless: (session, pdu) => { ledger.taken(pdu); answerTo(session, pdu, OK, '') },
  garbage: (session, pdu) => { ledger.taken(pdu); session.socket.write(Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')) },
  die: (_, pdu) => { ledger.taken(pdu); process.exit(1) },
  perish: () => process.exit(1),
}

function submitted(session, pdu) {
  ledger.add('submit')
  const plan = plans[0]
  if (plan && plan.after-- <= 0) {
    if (--plan.times === 0) plans.shift()
    ledger.add('hit', { how: plan.how })
    return TROUBLES[plan.how](session, pdu, plan)
  }
  if (refusedNumbers.includes(pdu.destination_addr)) return answerTo(session, pdu, BAD_NUMBER)
  const id = ledger.taken(pdu)
  if (auto && before) receipt(session, id, auto, 'both')
  answerTo(session, pdu, OK, id)
  if (auto && !before) receipt(session, id, auto, 'both')
}

function receipt(session, id, stat, form) {
  const text = `id:${id} sub:001 dlvrd:001 submit date:2611220800 done date:2611220801 stat:${stat} err:000 text:471108 is`
  const options = { esm_class: 4, source_addr: '962791234567', short_message: Buffer.from(form === 'options' ? '' : text) }
  if (form !== 'text') Object.assign(options, { receipted_message_id: id, message_state: STATES[stat] })
  const answered = new Promise((done) => {
    session.deliver_sm(options, (pdu) => { ledger.add('answer', { id, status: pdu.command_status }); done(pdu.command_status) })
    session.once('close', () => done(null))
  })
  return answered
}

function bind(session, pdu) {
  const known = pdu.system_id === process.env.SMSC_SYSTEM_ID && pdu.password === process.env.SMSC_PASSWORD
  const status = refuseBinds || (known ? OK : BAD_PASSWORD)
  if (status) {
    ledger.add('refused bind', { status })
    session.send(pdu.response({ command_status: status }))
    return session.close()
  }
  bound.add(session)
  ledger.bind(+1)
  return session.send(pdu.response({ system_id: 'smsc' }))
}

function met(session) {
  session.on('error', () => session.destroy())
  session.on('bind_transceiver', (pdu) => bind(session, pdu))
  session.on('submit_sm', (pdu) => (bound.has(session) ? submitted(session, pdu) : answerTo(session, pdu, 4)))
  session.on('enquire_link', (pdu) => { ledger.add('enquire'); if (!silent) session.send(pdu.response()) })
  session.on('unbind', (pdu) => { ledger.add('goodbye'); session.send(pdu.response()); session.close() })
  session.on('close', () => { if (bound.delete(session)) ledger.bind(-1) })
}

const doors = {
  ledger: () => ledger.told(),
  behave: ({ how, times = 1, after = 0, ...more }) => { plans.push({ how, times, after, ...more }) },
  binds: ({ refuse }) => { refuseBinds = refuse },
  numbers: ({ refuse }) => { refusedNumbers = refuse },
  receipts: (wish) => { auto = wish.auto; before = Boolean(wish.before) },
  receipt: async ({ id, stat, form = 'both' }) => {
    const [session] = bound
    return { status: session ? await receipt(session, id, stat, form) : null }
  },
  ids: ({ next }) => { ledger.hexadecimal = next },
  raw: ({ hex }) => { for (const session of bound) session.socket.write(Buffer.from(hex, 'hex')) },
  silent: ({ on }) => { silent = on },
  cut: () => { for (const session of bound) session.destroy() },
  die: () => { setTimeout(() => process.exit(1), 5) },
  forget: () => { ledger.forget(); plans = []; refuseBinds = 0; refusedNumbers = []; auto = null; silent = false },
}

process.stdin.resume()
process.stdin.on('end', () => process.exit(0))
const secrets = given.key ? { key: readFileSync(given.key), cert: readFileSync(given.cert) } : {}
const server = smpp.createServer(secrets, met)
server.on('tlsClientError', () => {})
server.listen(Number(given.port ?? 0), '127.0.0.1', () => {
  control(doors, 0, (port) => console.log(`ready ${server.address().port} ${port}`))
})
