import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { call, sessionBegan, setAddress, setPartnerKey, whenSignedOut } from './call';
import type { CallFailed } from './errors';

interface Seen {
  readonly headers: IncomingMessage['headers'];
  readonly body: { documentId: string; variables: unknown };
}
type Answer = { status?: number; body: string } | 'cut';

let server: Server;
let answers: Answer[];
let seen: Seen[];
const document = { __meta__: { hash: 'sha256:1' } };
const data = (found: unknown): Answer => ({ body: JSON.stringify({ data: found }) });
const error = (code: string, reference?: string): Answer => ({
  status: 400,
  body: JSON.stringify({ errors: [{ message: 'm', extensions: { code, reference } }] }),
});

beforeEach(async () => {
  [answers, seen] = [[], []];
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      seen.push({ headers: request.headers, body: JSON.parse(text) });
      const answer = answers.shift() ?? 'cut';
      if (answer === 'cut') request.socket.destroy();
      else response.writeHead(answer.status ?? 200).end(answer.body);
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  setAddress(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`, [1, 1, 1]);
});
afterEach(() => server.close());

test('a document goes by its id, with the headers that the service asks of its own pages', async () => {
  answers = [data({ me: null })];
  expect(await call(document, { a: 1 })).toEqual({ me: null });
  expect(seen[0]?.body).toEqual({ documentId: 'sha256:1', variables: { a: 1 } });
  expect(seen[0]?.headers['x-tadreeb-client']).toBe('web');
  expect(seen[0]?.headers.authorization).toBeUndefined();
});

test("a partner's key goes with each call until it is taken away", async () => {
  answers = [data({}), data({})];
  setPartnerKey('k');
  await call(document, {});
  setPartnerKey(null);
  await call(document, {});
  expect(seen.map((each) => each.headers.authorization)).toEqual(['Bearer k', undefined]);
});

test('a read whose line breaks is sent again', async () => {
  answers = ['cut', { status: 502, body: '<html>' }, error('OVERLOADED'), data({ found: 1 })];
  expect(await call(document, {}, { again: true })).toEqual({ found: 1 });
  expect(seen).toHaveLength(4);
});

test('what may not be sent twice is sent once', async () => {
  answers = ['cut', data({})];
  await expect(call(document, {})).rejects.toMatchObject({ failure: 'network' });
  expect(seen).toHaveLength(1);
});

test('a refusal is not asked for again', async () => {
  answers = [error('FORBIDDEN'), data({})];
  await expect(call(document, {}, { again: true })).rejects.toMatchObject({ failure: 'forbidden' });
  expect(seen).toHaveLength(1);
});

test('who is told of an ended session is told', async () => {
  let told = 0;
  whenSignedOut(() => {
    told += 1;
  });
  answers = [error('UNAUTHENTICATED')];
  await expect(call(document, {})).rejects.toMatchObject({ failure: 'signed-out' });
  expect(told).toBe(1);
});

test('what was asked in an ended session says nothing of the next one', async () => {
  let told = 0;
  whenSignedOut(() => {
    told += 1;
  });
  answers = [error('UNAUTHENTICATED')];
  const asked = call(document, {});
  sessionBegan();
  await expect(asked).rejects.toMatchObject({ failure: 'signed-out' });
  expect(told).toBe(0);
});

test('an unknown document means an older page, and a defect brings its reference', async () => {
  answers = [error('PERSISTED_DOCUMENT_NOT_FOUND'), error('INTERNAL', 'abc')];
  await expect(call(document, {})).rejects.toMatchObject({ failure: 'outdated' });
  const defect = await call(document, {}).catch((failed: CallFailed) => failed);
  expect(defect).toMatchObject({ failure: 'defect', reference: 'abc' });
});
