import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sendFile, UploadRefused } from './send';

type Answer = { status: number; body?: unknown } | 'cut';
let answers: Answer[];
let sent: string[];
let opened: unknown[];
let direct: unknown;
let shares: number[];
const pdf = new File(['%PDF-1.7 letter'], 'letter.pdf', { type: 'application/pdf' });
const taken: Answer = {
  status: 200,
  body: { state: 'QUARANTINED', name: 'letter.pdf', size: 15, fault: null },
};

/** Stands in for the browser's own: answers in turn, and tells half of the body on the way. */
class Line {
  upload: { onprogress?: (event: object) => void } = {};
  onload = () => {};
  onerror = () => {};
  status = 0;
  responseText = '';
  open(method: string, url: string) {
    sent.push(`${method} ${url}`);
  }
  setRequestHeader() {}
  abort() {}
  send() {
    const answer = answers.shift() ?? 'cut';
    this.upload.onprogress?.({ lengthComputable: true, loaded: 1, total: 2 });
    if (answer === 'cut') return this.onerror();
    [this.status, this.responseText] = [answer.status, JSON.stringify(answer.body ?? null)];
    this.onload();
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  [answers, sent, opened, direct, shares] = [[], [], [], null, []];
  vi.stubGlobal('XMLHttpRequest', Line);
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    opened.push(JSON.parse(body).variables.input);
    const upload = `u${opened.length}`;
    const answer = { __typename: 'UploadOpened', upload, putTo: `/uploads/${upload}`, direct };
    return new Response(JSON.stringify({ data: { openUpload: answer } }));
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function sending(file: File): Promise<unknown> {
  const { signal } = new AbortController();
  const end = sendFile('OFFICIAL_LETTER', file, { signal, onSent: (share) => shares.push(share) }).catch(
    (failed: unknown) => failed,
  );
  await vi.runAllTimersAsync();
  return end;
}

test('a file is opened once, sent with its progress, and named by its upload', async () => {
  answers = [taken];
  expect(await sending(pdf)).toEqual({ upload: 'u1', putTo: '/uploads/u1', name: 'letter.pdf', size: 15 });
  expect(sent).toEqual(['PUT /uploads/u1']);
  expect(opened).toMatchObject([{ kind: 'OFFICIAL_LETTER', fileName: 'letter.pdf', size: 15 }]);
  expect(shares).toEqual([0.5]);
});

test('on a bad line the same address is tried again, and its progress begins anew', async () => {
  answers = ['cut', { status: 503 }, taken];
  expect(await sending(pdf)).toMatchObject({ upload: 'u1' });
  expect(sent).toEqual(['PUT /uploads/u1', 'PUT /uploads/u1', 'PUT /uploads/u1']);
  expect(shares).toEqual([0.5, 0, 0.5, 0, 0.5]);
});

test('a line that stays bad is told as such, so that the same file can be sent again', async () => {
  expect(await sending(pdf)).toMatchObject({ name: 'CallFailed', failure: 'network' });
  expect(sent).toHaveLength(4);
});

test('an address that is over is replaced by a new one', async () => {
  answers = [{ status: 410 }, taken];
  expect(await sending(pdf)).toMatchObject({ upload: 'u2' });
});

test('a refusal is told in the page’s words, and not tried again', async () => {
  answers = [{ status: 507, body: { code: 'STORE_FULL', message: { ar: 'لا متسع', en: 'no room' } } }];
  const refused = await sending(pdf);
  expect(refused).toBeInstanceOf(UploadRefused);
  expect(refused).toMatchObject({ message: 'لا متسع' });
  expect(sent).toHaveLength(1);
});

test('bytes go past the service where it offers that, and by it once that way was in vain', async () => {
  direct = { url: 'https://store.example/u', method: 'PUT', headers: [] };
  answers = [{ status: 200 }, taken];
  expect(await sending(pdf)).toMatchObject({ upload: 'u1' });
  expect(sent).toEqual(['PUT https://store.example/u', 'POST /uploads/u1']);
  answers = [{ status: 403 }, taken];
  expect(await sending(pdf)).toMatchObject({ upload: 'u2' });
  expect(sent.slice(2)).toEqual(['PUT https://store.example/u', 'PUT /uploads/u2']);
});

test('an empty file, or one of a type that is not taken, never goes over the line', async () => {
  expect(await sending(new File([], 'a.pdf'))).toMatchObject({ fault: 'empty' });
  expect(await sending(new File(['<html>'], 'a.pdf'))).toMatchObject({ fault: 'type' });
  expect(opened).toEqual([]);
});
