// How a test tells the SMSC to misbehave, and asks what happened: JSON over HTTP on loopback.

import { createServer } from 'node:http'

export function control(doors, port, ready) {
  const server = createServer(async (request, answer) => {
    let body = ''
    for await (const piece of request) body += piece
    const door = doors[request.url.slice(1)]
    const found = door ? await door(JSON.parse(body || '{}')) : null
    answer.writeHead(door ? 200 : 404, { 'Content-Type': 'application/json' })
    answer.end(JSON.stringify(found ?? {}))
  })
  server.listen(port, '127.0.0.1', () => ready(server.address().port))
}
