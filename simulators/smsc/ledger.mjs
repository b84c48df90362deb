// What happened, one JSON line each, so that it outlives the program; and what handsets made of it.

import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { header, read } from './letters.mjs'

const ROOM = { 0: { alone: 160, part: 159 }, 8: { alone: 140, part: 140 } }

export class Ledger {
  constructor(file) {
    this.file = file
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []
    this.events = lines.map((line) => JSON.parse(line))
    this.bound = 0
    this.hexadecimal = null
  }

  forget() {
    this.events = []
    this.hexadecimal = null
    writeFileSync(this.file, '')
  }

  add(what, facts = {}) {
    this.events.push({ what, ...facts })
    appendFileSync(this.file, JSON.stringify({ what, ...facts }) + '\n')
  }

  of(what) {
    return this.events.filter((event) => event.what === what)
  }

  taken(pdu) {
    const bytes = pdu.short_message
    const found = pdu.esm_class & 0x40 ? header(bytes) : null
    const body = pdu.esm_class & 0x40 ? bytes.subarray(bytes[0] + 1) : bytes
    const room = ROOM[pdu.data_coding]?.[found ? 'part' : 'alone'] ?? 0
    const id = this.hexadecimal === null ? `p-${this.of('part').length + 1}` : (this.hexadecimal++).toString(16)
    this.add('part', {
      id, to: pdu.destination_addr, from: pdu.source_addr, fromKind: pdu.source_addr_ton, coding: pdu.data_coding,
      validity: pdu.validity_period, receipt: pdu.registered_delivery, fits: bytes.length <= room,
      mark: found?.mark ?? null, number: found?.number ?? 1, of: found?.of ?? 1, text: read(body, pdu.data_coding),
    })
    return id
  }

  // As a handset joins parts: by sender and mark; a part that comes again takes the place of the first.
  texts() {
    const open = new Map()
    const whole = []
    for (const part of this.of('part')) {
      const key = [part.to, part.from, part.mark, part.of].join('|')
      const slots = open.get(key) ?? new Map()
      slots.set(part.number, part.text)
      open.set(key, slots)
      if (slots.size < part.of) continue
      const inOrder = [...slots].sort((a, b) => a[0] - b[0])
      whole.push({ to: part.to, parts: part.of, text: inOrder.map((slot) => slot[1]).join('') })
      open.delete(key)
    }
    return whole
  }

  bind(delta) {
    this.bound += delta
    this.add(delta > 0 ? 'bind' : 'unbound', { bound: this.bound })
  }

  told() {
    return {
      texts: this.texts(), parts: this.of('part'), binds: this.of('bind').length, bound: this.bound,
      mostBound: Math.max(0, ...this.of('bind').map((event) => event.bound)), refusedBinds: this.of('refused bind').length,
      goodbyes: this.of('goodbye').length, hits: this.of('hit').map((event) => event.how),
      submits: this.of('submit').length, asked: this.of('enquire').length, answers: this.of('answer'),
    }
  }
}
